package dev.workrooms.server.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.workrooms.server.session.CloseCode;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// RFC 6455's frames read in the plainest way, all bytes at hand: what {@link MessageReader} is
/// compared with.
final class PlainReader {
  /// What RFC 6455 section 7.4 lets somebody say.
  private static final List<Set<Integer>> CLOSES =
      List.of(codes(1000, 1003), codes(1007, 1014), codes(3000, 4999));

  private static Set<Integer> codes(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toSet());
  }

  /// What the bytes say, each message as a line, and what ended them: a close code, or null where
  /// they are merely over.
  record Heard(List<String> messages, @Nullable CloseCode end) {}

  private static final class Bad extends Exception {
    final CloseCode code;

    Bad(CloseCode code) {
      this.code = code;
    }
  }

  private final ByteBuffer in;
  private final int longest;
  private final List<String> heard = new ArrayList<>();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private int begun;
  private int frames;

  private PlainReader(byte[] bytes, int longest) {
    this.in = ByteBuffer.wrap(bytes);
    this.longest = longest;
  }

  static Heard read(byte[] bytes, int longest) {
    var reader = new PlainReader(bytes, longest);
    try {
      while (true) {
        reader.frame();
      }
    } catch (BufferUnderflowException over) {
      return new Heard(reader.heard, null);
    } catch (Bad bad) {
      return new Heard(reader.heard, bad.code);
    }
  }

  private void frame() throws Bad {
    int first = in.get() & 0xFF;
    int opcode = first & 0xF;
    boolean last = first >= 0x80;
    check((first & 0x70) == 0 && (opcode <= 2 || (opcode >= 8 && opcode <= 10)));
    int second = in.get() & 0xFF;
    check(second >= 0x80);
    long length = second & 0x7F;
    if (length == 126) {
      length = in.getShort() & 0xFFFF;
    } else if (length == 127) {
      length = in.getLong();
    }
    if (length < 0 || length > longest) {
      throw new Bad(CloseCode.TOO_LARGE);
    }
    check(opcode < 8 || (last && length <= 125));
    int mask = in.getInt();
    if (in.remaining() < length) {
      throw new BufferUnderflowException();
    }
    var payload = new byte[(int) length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) (in.get() ^ (mask >>> (24 - 8 * (i % 4))));
    }
    switch (opcode) {
      case 8 -> close(payload);
      case 9 -> heard.add("ping " + new String(payload, ISO_8859_1));
      case 10 -> heard.add("pong");
      default -> piece(opcode, last, payload);
    }
  }

  private void piece(int opcode, boolean last, byte[] payload) throws Bad {
    check((opcode == 0) == (begun != 0));
    begun = opcode == 0 ? begun : opcode;
    frames++;
    message.writeBytes(payload);
    if (message.size() > longest || frames > longest) {
      throw new Bad(CloseCode.TOO_LARGE);
    }
    if (!last) {
      return;
    }
    try {
      heard.add(
          begun == 2
              ? "binary"
              : "text " + UTF_8.newDecoder().decode(ByteBuffer.wrap(message.toByteArray())));
    } catch (CharacterCodingException e) {
      throw new Bad(CloseCode.NOT_UTF8);
    }
    begun = 0;
    frames = 0;
    message.reset();
  }

  private void close(byte[] payload) throws Bad {
    if (payload.length == 0) {
      heard.add("closes");
      return;
    }
    check(payload.length > 1);
    int code = (payload[0] & 0xFF) * 256 + (payload[1] & 0xFF);
    check(CLOSES.stream().anyMatch(codes -> codes.contains(code)));
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(payload, 2, payload.length - 2));
    } catch (CharacterCodingException e) {
      throw new Bad(CloseCode.NOT_UTF8);
    }
    heard.add(code == 1000 ? "leaves" : "closes");
  }

  private static void check(boolean right) throws Bad {
    if (!right) {
      throw new Bad(CloseCode.PROTOCOL_ERROR);
    }
  }
}
