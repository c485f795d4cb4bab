package dev.workrooms.server.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.workrooms.server.session.Sessions;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsConnection;
import io.helidon.webserver.websocket.WsUpgrader;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns an HTTP request for `/signal` into a client's socket (RFC 6455 section 4.2).
///
/// Helidon's own upgrader does not tell a listener of a reset, a FIN or an idle timeout
/// (helidon#11825); this one runs the connection itself and says so in `finally`.
public final class SignalUpgrader extends WsUpgrader {
  /// Where clients connect.
  public static final String PATH = "/signal";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final Sessions sessions;
  private final Set<String> origins;

  /// @param config must also be among the server's protocols: its frame limit is read there
  /// @param origins pages that may connect besides our own, as `scheme://host:port`
  public SignalUpgrader(WsConfig config, Sessions sessions, Set<String> origins) {
    super(config);
    this.sessions = sessions;
    this.origins = origins;
  }

  @Override
  public @Nullable ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    if (!prologue.uriPath().path().equals(PATH) || !headers.contains(WS_KEY)) {
      return null;
    }
    if (!SUPPORTED_VERSION.equals(headers.first(WS_VERSION).orElse(""))) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.BAD_REQUEST)
          .message("WebSocket version 13 is wanted")
          .header(SUPPORTED_VERSION_HEADER)
          .build();
    }
    if (!welcome(headers)) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.FORBIDDEN)
          .message("Pages of this origin may not connect")
          .build();
    }
    var key = headers.get(WS_KEY).get();
    if (!KEY.matcher(key).matches()) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.BAD_REQUEST)
          .message("Sec-WebSocket-Key must be 16 bytes in base64")
          .build();
    }
    var response = SWITCHING_PROTOCOL_PREFIX + hash(context, key) + SWITCHING_PROTOCOLS_SUFFIX;
    context.dataWriter().writeNow(BufferData.create(response.getBytes(US_ASCII)));
    var socket = new ClientSocket(sessions);
    return new Watched(
        WsConnection.create(context, prologue, WritableHeaders.create(), key, socket), socket);
  }

  /// A page of our own (its origin is the host it asks), a listed one, or no page at all.
  private boolean welcome(Headers headers) {
    var origin = headers.first(HeaderNames.ORIGIN).orElse(null);
    if (origin == null || origins.contains(origin)) {
      return true;
    }
    var host = headers.first(HeaderNames.HOST).orElse("");
    try {
      return host.equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }

  private record Watched(WsConnection connection, ClientSocket socket) implements ServerConnection {
    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        connection.handle(limit);
      } catch (IllegalArgumentException notAFrame) {
        // Helidon would answer it as if it were still HTTP, and warn in the log.
        throw new CloseConnectionException("Not a WebSocket frame", notAFrame);
      } finally {
        socket.ended();
      }
    }

    @Override
    @SuppressWarnings("removal") // Helidon still declares it
    public void handle(Semaphore requestSemaphore) throws InterruptedException {
      throw new UnsupportedOperationException("Helidon 4.5 calls handle(Limit)");
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }
  }
}
