package dev.workrooms.server.transport;

import dev.workrooms.server.session.Frames;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.websocket.WsSession;
import java.io.UncheckedIOException;

/// Writes to a Helidon WebSocket.
record HelidonFrames(WsSession ws) implements Frames {
  @Override
  public void text(String message) {
    ws.send(message, true);
  }

  @Override
  public void ping() {
    ws.ping(BufferData.empty());
  }

  @Override
  public void pong(byte[] payload) {
    ws.pong(BufferData.create(payload));
  }

  @Override
  public void close(int code, String reason) {
    ws.close(code, reason);
  }

  /// Closes the socket itself, which frees a writer that is blocked in it.
  @Override
  public void abort() {
    try {
      ((ConnectionContext) ws.socketContext()).serverSocket().close();
    } catch (UncheckedIOException closedAlready) {
      // Whoever was first did what was to be done.
    }
  }
}
