package dev.workrooms.server.transport;

import dev.workrooms.server.session.Sessions;
import dev.workrooms.server.session.Visitor;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns an HTTP request for `/signal` into a client's WebSocket, if it may come in.
public final class SignalUpgrader implements Http1Upgrader {
  /// Where clients connect.
  public static final String PATH = "/signal";

  private static final String RETRY_SECONDS = "5";

  private final String protocol;
  private final Sessions sessions;
  private final Set<String> origins;
  private final boolean trustForwarded;
  private final Sockets sockets;

  private SignalUpgrader(
      String protocol,
      Sessions sessions,
      Sockets sockets,
      Set<String> origins,
      boolean trustForwarded) {
    this.protocol = protocol;
    this.sessions = sessions;
    this.sockets = sockets;
    this.origins = origins;
    this.trustForwarded = trustForwarded;
  }

  /// One for each spelling of `websocket` that clients use: Helidon compares them exactly, RFC 6455
  /// does not.
  ///
  /// @param sockets the ones that the server has accepted
  /// @param origins pages that may connect besides our own, as `scheme://host:port`
  /// @param trustForwarded whether a proxy in front of us says who connects, in X-Forwarded-For
  public static List<Http1Upgrader> all(
      Sessions sessions, Sockets sockets, Set<String> origins, boolean trustForwarded) {
    return List.of("websocket", "WebSocket", "WEBSOCKET").stream()
        .<Http1Upgrader>map(
            protocol -> new SignalUpgrader(protocol, sessions, sockets, origins, trustForwarded))
        .toList();
  }

  @Override
  public String supportedProtocol() {
    return protocol;
  }

  @Override
  public @Nullable ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    if (!prologue.uriPath().path().equals(PATH) || !headers.contains(Handshake.KEY)) {
      return null;
    }
    if (!welcome(context, headers)) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.FORBIDDEN)
          .message("Pages of this origin may not connect")
          .build();
    }
    var response = Handshake.accept(headers);
    var visitor = admit(Addresses.of(context, headers, trustForwarded));
    try {
      var channel = sockets.take(context.remotePeer().address());
      context.dataWriter().writeNow(response);
      var session = sessions.open(new SocketFrames(context, channel), visitor);
      var messages =
          new MessageReader(context.dataReader(), sessions.rules().sizes().messageBytes());
      return new SignalConnection(messages, session, channel);
    } catch (RuntimeException broken) {
      visitor.leave();
      throw broken;
    }
  }

  private Visitor admit(String address) {
    return sessions
        .visitors()
        .enter(address)
        .orElseThrow(
            () ->
                RequestException.builder()
                    .type(DirectHandler.EventType.OTHER)
                    .status(Status.SERVICE_UNAVAILABLE_503)
                    .header(HeaderValues.create(HeaderNames.RETRY_AFTER, RETRY_SECONDS))
                    .message("No more connections are taken now")
                    .build());
  }

  /// A page of our own (its origin is where it asks), a listed one, or no page at all.
  private boolean welcome(ConnectionContext context, Headers headers) {
    var origin = headers.first(HeaderNames.ORIGIN).orElse(null);
    if (origin == null || origins.contains(origin)) {
      return true;
    }
    var scheme = context.isSecure() ? "https://" : "http://";
    return headers
        .first(HeaderNames.HOST)
        .filter(host -> origin.equalsIgnoreCase(scheme + host))
        .isPresent();
  }
}
