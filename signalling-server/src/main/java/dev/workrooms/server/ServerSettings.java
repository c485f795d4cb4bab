package dev.workrooms.server;

import dev.workrooms.protocol.IceServer;
import dev.workrooms.server.session.Rules;
import io.helidon.config.Config;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Every setting of the server with its default; read once, at the start. A setting `x-y` is given
/// as the system property `workrooms.x-y`, or, the port and the host, as WORKROOMS_PORT and
/// WORKROOMS_HOST.
///
/// @param host the address to listen on
/// @param port the TCP port to listen on; 0 takes a free one
/// @param origins pages of other origins that may connect
/// @param rules what holds for every session
public record ServerSettings(String host, int port, Set<String> origins, Rules rules) {
  private static final String NAME = "Workrooms 0.1.0";

  /// From the environment and the system properties.
  public static ServerSettings read() {
    return from(Config.create().get("workrooms"));
  }

  /// The defaults, on a free port of the loopback address: for tests and for embedding.
  public static ServerSettings local() {
    var defaults = from(Config.empty());
    return new ServerSettings("127.0.0.1", 0, defaults.origins, defaults.rules);
  }

  public ServerSettings with(Rules otherRules) {
    return new ServerSettings(host, port, origins, otherRules);
  }

  private static ServerSettings from(Config config) {
    return new ServerSettings(
        config.get("host").asString().orElse("0.0.0.0"),
        config.get("port").asInt().orElse(8080),
        Set.copyOf(config.get("origins").asList(String.class).orElse(List.of())),
        new Rules(
            NAME,
            iceServers(config.get("ice-urls").asList(String.class).orElse(List.of())),
            config.get("message-bytes").asInt().orElse(64 * 1024),
            config.get("outbox-messages").asInt().orElse(512),
            config.get("register-within").as(Duration.class).orElse(Duration.ofSeconds(10)),
            config.get("heartbeat").as(Duration.class).orElse(Duration.ofSeconds(20)),
            config.get("silence").as(Duration.class).orElse(Duration.ofSeconds(60)),
            config.get("write-within").as(Duration.class).orElse(Duration.ofSeconds(10))));
  }

  private static List<IceServer> iceServers(List<String> urls) {
    return urls.isEmpty() ? List.of() : List.of(new IceServer(urls, null, null));
  }
}
