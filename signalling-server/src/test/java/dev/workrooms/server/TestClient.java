package dev.workrooms.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A client that speaks the protocol over a real WebSocket and remembers what it heard.
final class TestClient implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final Secret secret;
  final SessionId id;
  private final BlockingQueue<ServerMessage> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder pieces = new StringBuilder();
  private final WebSocket socket;

  private TestClient(int port, Secret secret, String address) {
    this.secret = secret;
    this.id = secret.sessionid();
    socket =
        HTTP.newWebSocketBuilder()
            .header("X-Forwarded-For", address)
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/signal"), this)
            .orTimeout(10, SECONDS)
            .join();
    hears(ServerMessage.Hello.class);
  }

  /// Connected, and nothing more.
  static TestClient connected(int port) {
    return connected(port, "127.0.0.1");
  }

  /// The same by way of a proxy.
  static TestClient connected(int port, String address) {
    return new TestClient(port, Secret.random(), address);
  }

  /// The same client on a new connection, in the middle of these calls.
  TestClient returns(int port, ServerMessage.OutboundCall... calls) {
    var again = new TestClient(port, secret, "127.0.0.1");
    again.claims(calls);
    again.hears(ServerMessage.Configured.class);
    return again;
  }

  /// Registers with its secret, and says that it is in these calls.
  void claims(ServerMessage.OutboundCall... calls) {
    says(
        new ClientMessage.Register(
            secret,
            Arrays.stream(calls)
                .map(c -> new ClaimedCall(c.callid(), c.fromsessionid(), c.tosessionid()))
                .toList()));
  }

  static TestClient registered(int port) {
    var client = connected(port);
    client.registers();
    return client;
  }

  static TestClient named(int port, String name) {
    var client = registered(port);
    client.says(new ClientMessage.UserProfile(UserProfiles.guest(name)));
    client.hears(ServerMessage.UserProfile.class);
    return client;
  }

  ServerMessage.Configured registers() {
    claims();
    return hears(ServerMessage.Configured.class);
  }

  void says(ClientMessage message) {
    saysText(Wire.text(message));
  }

  void saysText(String text) {
    socket.sendText(text, true).orTimeout(10, SECONDS).join();
  }

  void saysBinary(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).orTimeout(10, SECONDS).join();
  }

  /// Sends one message in pieces of so many characters.
  void saysInPieces(String text, int size) {
    for (int from = 0; from < text.length(); from += size) {
      var to = Math.min(text.length(), from + size);
      socket.sendText(text.substring(from, to), to == text.length()).orTimeout(10, SECONDS).join();
    }
  }

  /// Calls and hears that the call exists.
  ServerMessage.OutboundCall calls(TestClient other) {
    says(new ClientMessage.Call(other.id));
    return hears(ServerMessage.OutboundCall.class);
  }

  void hangsUp(CallId callid, @Nullable HangupReason reason) {
    says(new ClientMessage.Hangup(List.of(new CallRef(callid, id)), reason));
  }

  /// The next message is one of these.
  <T extends ServerMessage> T hears(Class<T> type) {
    try {
      var message = heard.poll(10, SECONDS);
      assertNotNull(message, () -> "heard nothing, not " + type.getSimpleName());
      return type.cast(message);
    } catch (InterruptedException e) {
      return fail(e);
    }
  }

  ServerMessage.Refusal hearsError(ErrorCode code) {
    var error = hears(ServerMessage.Refusal.class);
    assertEquals(code, error.code());
    return error;
  }

  ServerMessage.Hangup hearsHangup(CallId callid, HangupReason reason) {
    var hangup = hears(ServerMessage.Hangup.class);
    assertEquals(callid, hangup.calls().getFirst().callid());
    assertEquals(reason, hangup.reason());
    return hangup;
  }

  /// What the server handed to this connection before now was all heard: a pong comes after it.
  void hearsNothingElse() {
    says(new ClientMessage.Ping());
    assertEquals(new ServerMessage.Pong(), hears(ServerMessage.class));
  }

  int hearsClose() {
    return closed.orTimeout(10, SECONDS).join();
  }

  /// Ends the TCP connection without a WebSocket close.
  void disconnectsAbruptly() {
    socket.abort();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
    pieces.append(data);
    if (last) {
      heard.add(Wire.serverMessage(pieces.toString()));
      pieces.setLength(0);
    }
    ws.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket ws, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    // Where the server has closed it already, there is nothing to say.
    socket
        .sendClose(WebSocket.NORMAL_CLOSURE, "")
        .handle((_, _) -> this)
        .orTimeout(10, SECONDS)
        .join();
  }
}
