package dev.workrooms.server;

import dev.workrooms.server.ice.IceServers;
import dev.workrooms.server.session.Rate;
import dev.workrooms.server.session.Rules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Every setting of the server with its default; read once, at the start. docs/running.md says what
/// each one means.
///
/// @param host the address to listen on
/// @param port the TCP port to listen on; 0 takes a free one
/// @param keystore with what TLS is spoken; empty: without
/// @param origins pages of other origins that may connect
/// @param avatarOrigins whose pictures the page may show
/// @param trustForwarded whether a proxy says who connects
/// @param recordings the folder whose recordings are shown; empty: none are
/// @param rules what holds for every session
public record ServerSettings(
    String host,
    int port,
    Optional<Keystore> keystore,
    Set<String> origins,
    Set<String> avatarOrigins,
    boolean trustForwarded,
    Optional<Path> recordings,
    Rules rules) {

  /// A keystore with the server's key and certificates.
  public record Keystore(Path file, String password) {
    /// Never the password: what is printed ends in logs.
    @Override
    public String toString() {
      return "Keystore[" + file + "]";
    }
  }

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
    return from(Settings.ofMachine());
  }

  /// The defaults, on a free port of the loopback address: for tests and for embedding.
  ///
  /// @param namesAndValues settings that are not to be as by default: a name, its value, …
  public static ServerSettings local(String... namesAndValues) {
    Map<String, String> values = new HashMap<>(Map.of("host", "127.0.0.1", "port", "0"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return from(Settings.of(values));
  }

  /// The same at another TCP port.
  public ServerSettings onPort(int otherPort) {
    return new ServerSettings(
        host, otherPort, keystore, origins, avatarOrigins, trustForwarded, recordings, rules);
  }

  static ServerSettings from(Settings settings) {
    var all =
        new ServerSettings(
            settings.text("host", "0.0.0.0"),
            settings.number("port", 8080),
            keystore(settings),
            settings.origins("origins", ""),
            settings.origins("avatar-origins", "https://avatars.githubusercontent.com"),
            settings.flag("trust-forwarded", false),
            recordings(settings),
            rules(settings));
    settings.refuseUnknown();
    return all;
  }

  private static Optional<Keystore> keystore(Settings settings) {
    var file = settings.text("tls-keystore", "");
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new Keystore(Path.of(file), settings.text("tls-keystore-password", "")));
  }

  private static Optional<Path> recordings(Settings settings) {
    var folder = settings.text("recordings", "");
    return folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder));
  }

  private static Rules rules(Settings settings) {
    return new Rules(
        NAME,
        settings.flag("require-proof", false),
        new IceServers(
            settings.list("ice-urls"),
            settings.text("turn-secret", ""),
            settings.duration("turn-ttl", Duration.ofHours(1)),
            settings.flag("demo", false)),
        new Rules.Admission(
            settings.number("connections", 10_000),
            settings.number("connections-per-address", 500)),
        new Rules.Sizes(
            settings.number("message-bytes", 64 * 1024),
            settings.number("outbox-messages", 512),
            settings.number("outbox-bytes", 2 * 1024 * 1024)),
        new Rules.Times(
            settings.duration("register-within", Duration.ofSeconds(10)),
            settings.duration("heartbeat", Duration.ofSeconds(20)),
            settings.duration("silence", Duration.ofSeconds(60)),
            settings.duration("write-within", Duration.ofSeconds(10)),
            settings.duration("return-within", Duration.ofSeconds(30)),
            settings.duration("answer-within", Duration.ofSeconds(45))),
        new Rules.Rates(
            settings.rate("messages", new Rate(100, 500)),
            settings.rate("calls", new Rate(10, 200)),
            settings.rate("searches", new Rate(10, 50))),
        new Rules.Rates(
            settings.rate("address-messages", new Rate(2_000, 10_000)),
            settings.rate("address-calls", new Rate(50, 1_000)),
            settings.rate("address-searches", new Rate(100, 500))));
  }
}
