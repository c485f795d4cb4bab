package dev.workrooms.conformance;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One WebSocket frame (RFC 6455 section 5).
final class Frame {
  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int LARGEST_CONTROL = 125;

  /// More than any message of the protocol; a server that announces more is wrong.
  private static final int LARGEST = 1 << 20;

  private final int opcode;
  private final boolean last;
  private final byte[] payload;

  /// @param last whether its message ends with it
  Frame(int opcode, boolean last, byte[] payload) {
    this.opcode = opcode;
    this.last = last;
    this.payload = payload;
  }

  int opcode() {
    return opcode;
  }

  boolean last() {
    return last;
  }

  byte[] payload() {
    return payload;
  }

  /// The server broke RFC 6455.
  static final class Violation extends IOException {
    Violation(String what) {
      super(what);
    }
  }

  static Frame close(int code) {
    return new Frame(CLOSE, true, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  /// Its octets as a client sends them, under a random mask.
  byte[] octets() {
    var octets = ByteBuffer.allocate(payload.length + 14);
    octets.put((byte) (last ? FINAL | opcode : opcode));
    if (payload.length <= LARGEST_CONTROL) {
      octets.put((byte) (MASKED | payload.length));
    } else if (payload.length < 1 << 16) {
      octets.put((byte) (MASKED | 126)).putShort((short) payload.length);
    } else {
      octets.put((byte) (MASKED | 127)).putLong(payload.length);
    }
    var mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    octets.put(mask);
    for (int i = 0; i < payload.length; i++) {
      octets.put((byte) (payload[i] ^ mask[i % 4]));
    }
    var all = new byte[octets.position()];
    octets.flip().get(all);
    return all;
  }

  /// The next frame of a server, or null where the stream ends before one begins.
  ///
  /// @throws Violation where it is against RFC 6455
  static @Nullable Frame read(DataInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return null;
    }
    int second = in.readUnsignedByte();
    int opcode = first & 0x0F;
    check((first & 0x70) == 0, "a frame with a reserved bit set");
    check(opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG), "a frame of a reserved opcode");
    check((second & MASKED) == 0, "a masked frame");
    long length =
        switch (second) {
          case 126 -> in.readUnsignedShort();
          case 127 -> in.readLong();
          default -> second;
        };
    check(length >= 0 && length <= LARGEST, "a frame of " + length + " octets");
    var last = (first & FINAL) != 0;
    check(
        opcode < CLOSE || (last && length <= LARGEST_CONTROL), "a control frame too large or cut");
    check(opcode != CLOSE || length != 1, "a close frame with half a code");
    var payload = new byte[(int) length];
    in.readFully(payload);
    return new Frame(opcode, last, payload);
  }

  private static void check(boolean right, String otherwise) throws Violation {
    if (!right) {
      throw new Violation(otherwise);
    }
  }

  /// Why the server closes; 1005, as in RFC 6455, where it does not say.
  int closeCode() {
    return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
  }
}
