package dev.workrooms.server.transport;

import dev.workrooms.server.session.Session;
import dev.workrooms.server.session.Sessions;
import io.helidon.common.buffers.BufferData;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One client's WebSocket: gathers its messages, however fragmented, and hands them to its session.
final class ClientSocket implements WsListener {
  /// Helidon decodes each frame alone: of a character that two frames share, this is left.
  private static final String HALF_A_CHARACTER = "\uFFFD";

  private final Sessions sessions;
  private final StringBuilder pieces = new StringBuilder();
  private int bytes;
  private boolean garbled;
  private @Nullable Session session;

  ClientSocket(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void onOpen(WsSession ws) {
    session = sessions.open(new HelidonFrames(ws));
  }

  @Override
  public void onMessage(WsSession ws, String text, boolean last) {
    bytes += text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > sessions.rules().messageBytes()) {
      pieces.setLength(0);
      session().receivedTooMuch();
      return;
    }
    pieces.append(text);
    garbled |= !last && text.endsWith(HALF_A_CHARACTER);
    if (last) {
      var message = pieces.toString();
      var whole = !garbled;
      pieces.setLength(0);
      bytes = 0;
      garbled = false;
      if (whole) {
        session().received(message);
      } else {
        session().receivedGarbled();
      }
    }
  }

  @Override
  public void onMessage(WsSession ws, BufferData buffer, boolean last) {
    if (last) {
      session().receivedBinary();
    }
  }

  @Override
  public void onPing(WsSession ws, BufferData buffer) {
    session().pinged(buffer.readBytes());
  }

  @Override
  public void onPong(WsSession ws, BufferData buffer) {
    session().alive();
  }

  /// Helidon writes its own close frame after this, so our writer must have ended.
  @Override
  public void onClose(WsSession ws, int status, String reason) {
    ended();
  }

  /// Helidon writes a close frame after this too.
  @Override
  public void onError(WsSession ws, Throwable error) {
    ended();
  }

  /// Called by whoever ran the connection, when it is over. Twice is harmless.
  void ended() {
    if (session != null) {
      session.ended();
    }
  }

  private Session session() {
    if (session == null) {
      throw new IllegalStateException("a frame before onOpen");
    }
    return session;
  }
}
