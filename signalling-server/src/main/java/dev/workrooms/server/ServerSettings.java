package dev.workrooms.server;

import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.Refused;
import dev.workrooms.server.session.Rules;
import io.helidon.config.Config;
import io.helidon.config.ConfigMappingException;
import io.helidon.config.ConfigSources;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
  private static final String NAME =
      "Workrooms "
          + Objects.requireNonNullElse(
              ServerSettings.class.getPackage().getImplementationVersion(), "(unpackaged)");

  /// @throws IllegalArgumentException where a value has no sense; the message says which
  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("workrooms.port must be between 0 and 65535.");
    }
  }

  /// From the environment and the system properties.
  ///
  /// @throws IllegalArgumentException where a value has no sense; the message says which
  public static ServerSettings read() {
    return from(
        Config.just(ConfigSources.systemProperties(), ConfigSources.environmentVariables())
            .get("workrooms"));
  }

  /// The defaults, on a free port of the loopback address: for tests and for embedding.
  public static ServerSettings local() {
    var defaults = from(Config.empty());
    return new ServerSettings("127.0.0.1", 0, defaults.origins, defaults.rules);
  }

  public ServerSettings with(Rules otherRules) {
    return new ServerSettings(host, port, origins, otherRules);
  }

  static ServerSettings from(Config config) {
    return new ServerSettings(
        config.get("host").asString().orElse("0.0.0.0"),
        number(config, "port", 8080),
        Set.copyOf(config.get("origins").asList(String.class).orElse(List.of())),
        new Rules(
            NAME,
            iceServers(config.get("ice-urls").asList(String.class).orElse(List.of())),
            number(config, "message-bytes", 64 * 1024),
            number(config, "outbox-messages", 512),
            duration(config, "register-within", Duration.ofSeconds(10)),
            duration(config, "heartbeat", Duration.ofSeconds(20)),
            duration(config, "silence", Duration.ofSeconds(60)),
            duration(config, "write-within", Duration.ofSeconds(10))));
  }

  private static int number(Config config, String name, int otherwise) {
    try {
      return config.get(name).asInt().orElse(otherwise);
    } catch (ConfigMappingException e) {
      throw new IllegalArgumentException("workrooms." + name + " must be a whole number.", e);
    }
  }

  private static Duration duration(Config config, String name, Duration otherwise) {
    try {
      return config.get(name).as(Duration.class).orElse(otherwise);
    } catch (ConfigMappingException e) {
      throw new IllegalArgumentException(
          "workrooms." + name + " must be a duration such as PT20S (20 seconds).", e);
    }
  }

  private static List<IceServer> iceServers(List<String> urls) {
    try {
      return urls.isEmpty() ? List.of() : List.of(new IceServer(urls, null, null));
    } catch (Refused e) {
      throw new IllegalArgumentException("workrooms.ice-urls: " + e.text() + ".", e);
    }
  }
}
