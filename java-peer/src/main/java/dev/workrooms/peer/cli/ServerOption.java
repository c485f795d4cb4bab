package dev.workrooms.peer.cli;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The option that every command has: where the server is.
final class ServerOption {
  @Option(
      names = "--server",
      paramLabel = "URL",
      converter = WebSocketAddress.class,
      defaultValue = "${env:WORKROOMS_SERVER:-ws://localhost:8080/signal}",
      description =
          "The signalling server's WebSocket (${DEFAULT-VALUE}). The environment variable"
              + " WORKROOMS_SERVER sets another default.")
  private URI server = URI.create("ws://localhost:8080/signal");

  URI server() {
    return server;
  }

  /// A `ws:` or `wss:` address.
  static final class WebSocketAddress implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
      if (!text.matches("wss?://[^/]+.*")) {
        throw new TypeConversionException(
            "`" + text + "` is no WebSocket address such as ws://localhost:8080/signal");
      }
      return URI.create(text);
    }
  }

  /// A time such as `30s`, `500ms` or `2m`.
  static final class Time implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m)");

    @Override
    public Duration convert(String text) {
      var parts = FORM.matcher(text);
      if (!parts.matches()) {
        throw new TypeConversionException("`" + text + "` is no time such as 30s, 500ms or 2m");
      }
      long amount = Long.parseLong(parts.group(1));
      return switch (parts.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        default -> Duration.ofMinutes(amount);
      };
    }
  }
}
