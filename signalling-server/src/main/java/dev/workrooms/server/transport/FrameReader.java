package dev.workrooms.server.transport;

import static dev.workrooms.server.session.CloseCode.PROTOCOL_ERROR;
import static dev.workrooms.server.session.CloseCode.TOO_LARGE;

import dev.workrooms.server.transport.Frame.Kind;
import io.helidon.common.buffers.DataReader;

/// Reads a client's frames, as RFC 6455 section 5 has them: masked, without extensions. Nothing is
/// allocated for a frame before its announced length was found to be within the limit.
final class FrameReader {
  private static final int LAST = 0x80;
  private static final int RESERVED = 0x70;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LONGEST_CONTROL = 125;

  private static final Kind[] KINDS = new Kind[16];

  static {
    for (var kind : Kind.values()) {
      KINDS[kind.opcode()] = kind;
    }
  }

  private final DataReader in;
  private final int longest;

  /// @param longest the most bytes of one frame's payload
  FrameReader(DataReader in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /// The next frame; blocks until it is there.
  ///
  /// @throws DataReader.InsufficientDataAvailableException where the client's side has ended
  Frame next() throws BadFrame {
    int first = octet();
    var kind = KINDS[first & 0x0F];
    boolean last = (first & LAST) != 0;
    if (kind == null || (first & RESERVED) != 0) {
      throw new BadFrame(PROTOCOL_ERROR, "a frame of no known kind");
    }
    int second = octet();
    if ((second & MASKED) == 0) {
      throw new BadFrame(PROTOCOL_ERROR, "a client's frame must be masked");
    }
    int length = length(second & 0x7F);
    if (kind.control() && (!last || length > LONGEST_CONTROL)) {
      throw new BadFrame(PROTOCOL_ERROR, "a control frame must be whole and short");
    }
    byte[] mask = in.readBytes(4);
    // DataReader would wait for more even where nothing is wanted.
    byte[] payload = length == 0 ? new byte[0] : in.readBytes(length);
    for (int i = 0; i < length; i++) {
      payload[i] ^= mask[i & 3];
    }
    return new Frame(kind, last, payload);
  }

  /// Throws away what has come; blocks until something has.
  void discard() {
    in.ensureAvailable();
    in.skip(in.available());
  }

  private int length(int announced) throws BadFrame {
    long length =
        switch (announced) {
          case TWO_BYTES -> number(2);
          case EIGHT_BYTES -> number(8);
          default -> announced;
        };
    if (length < 0 || length > longest) {
      throw new BadFrame(TOO_LARGE, "a frame longer than a message may be");
    }
    return (int) length;
  }

  private long number(int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number = number << 8 | octet();
    }
    return number;
  }

  private int octet() {
    return in.read() & 0xFF;
  }
}
