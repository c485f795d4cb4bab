package dev.workrooms.server.transport;

import dev.workrooms.server.session.Frames;
import dev.workrooms.server.transport.Frame.Kind;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Writes WebSocket frames to a client (RFC 6455 section 5.2), unmasked and whole.
record SocketFrames(ConnectionContext context, SocketChannel channel) implements Frames {
  private static final int LAST = 0x80;
  private static final int LONGEST_HEADER = 10;
  private static final int LONGEST_REASON = 123;

  @Override
  public void text(byte[] utf8) {
    write(Kind.TEXT, utf8);
  }

  @Override
  public void ping() {
    write(Kind.PING, new byte[0]);
  }

  @Override
  public void pong(byte[] payload) {
    write(Kind.PONG, payload);
  }

  @Override
  public void close(int code, String reason) {
    var words = reason.getBytes(StandardCharsets.UTF_8);
    if (words.length > LONGEST_REASON) {
      throw new IllegalArgumentException("a close reason has 123 bytes at most");
    }
    write(
        Kind.CLOSE,
        ByteBuffer.allocate(2 + words.length).putShort((short) code).put(words).array());
  }

  private void write(Kind kind, byte[] payload) {
    var frame = ByteBuffer.allocate(LONGEST_HEADER + payload.length);
    frame.put((byte) (LAST | kind.opcode()));
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length < 1 << 16) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    frame.put(payload);
    context.dataWriter().writeNow(BufferData.create(frame.array(), 0, frame.position()));
  }

  /// Closes the channel itself, below TLS, which frees a writer that is blocked in it, and the
  /// reader.
  @Override
  public void abort() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    } catch (IOException closedAlready) {
      // Whoever was first did what was to be done.
    }
  }
}
