package dev.workrooms.server.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import dev.workrooms.server.session.CloseCode;
import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever bytes come, cut wherever: they are read as a plain reading of RFC 6455 has them.
class FrameFuzzTest {
  /// What reading may allocate, whatever a frame announces: many times what these limits and inputs
  /// need, and far less than a frame could announce.
  private static final long MOST_ALLOCATED = 1L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// The first byte is the limit, the second says how the rest is cut; the rest is frames.
  static Stream<byte[]> seeds() {
    var hello = "h\u00e9llo \ud83e\udd4b".getBytes(UTF_8);
    return Stream.of(
        drawn(255, 0, frame(0x81, 0, hello)),
        drawn(255, 1, frame(0x81, 0x01020304, hello), frame(0x89, 7, hello), frame(0x8A, 0)),
        drawn(255, 2, frame(0x01, 1, hello), frame(0x89, 0), frame(0x80, 2, hello)),
        drawn(255, 3, frame(0x01, 0, (byte) 0xC3), frame(0x00, 0), frame(0x80, 0, (byte) 0xA9)),
        drawn(10, 4, frame(0x02, 0, hello), frame(0x00, 0, hello), frame(0x80, 0, hello)),
        drawn(3, 5, frame(0x02, 0), frame(0, 0), frame(0, 0), frame(0, 0), frame(0, 0)),
        drawn(255, 6, frame(0x81, 0, (byte) 0xC3), frame(0x81, 0)),
        drawn(255, 7, frame(0x88, 0, (byte) 3, (byte) 0xE8), frame(0x88, 9, (byte) 1)),
        drawn(255, 8, new byte[] {(byte) 0x81, (byte) 0xFF, 0, 0, 0, 0, 0x7F, 0, 0, 0}),
        drawn(255, 9, new byte[] {(byte) 0x81, (byte) 0xFF, -1, -1, -1, -1, -1, -1, -1, -1}),
        drawn(255, 10, new byte[] {(byte) 0x89, (byte) 0xFE, 0, 126, 0, 0, 0, 0}),
        drawn(0, 11, frame(0x81, 0), frame(0x80, 0)));
  }

  @MethodSource("seeds")
  @FuzzTest
  void any_bytes_cut_anywhere_are_read_as_the_rfc_has_them(byte[] drawn) {
    if (drawn.length < 2) {
      return;
    }
    int longest = 1 + (drawn[0] & 0xFF);
    var bytes = Arrays.copyOfRange(drawn, 2, drawn.length);
    var pieces = cut(bytes, drawn[1]);
    assertEquals(PlainReader.read(bytes, longest), read(pieces, longest));
    // Classes are loaded by now.
    assertTrue(allocated(pieces, longest) < MOST_ALLOCATED);
  }

  private static long allocated(List<byte[]> pieces, int longest) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    var _ = read(pieces, longest);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static PlainReader.Heard read(List<byte[]> pieces, int longest) {
    var in = new ArrayDeque<>(pieces);
    var reader = new MessageReader(DataReader.create(in::poll), longest);
    List<String> messages = new ArrayList<>();
    @Nullable CloseCode end = null;
    try {
      while (true) {
        messages.add(line(reader.next()));
      }
    } catch (BadFrame bad) {
      end = bad.code();
    } catch (DataReader.InsufficientDataAvailableException over) {
      // they are merely over
    }
    return new PlainReader.Heard(messages, end);
  }

  private static String line(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Text(var text) -> "text " + text;
      case Incoming.Binary() -> "binary";
      case Incoming.Ping(var payload) -> "ping " + new String(payload, ISO_8859_1);
      case Incoming.Pong() -> "pong";
      case Incoming.Close(var leaving) -> leaving ? "leaves" : "closes";
    };
  }

  /// The bytes in the pieces that a network might make of them.
  private static List<byte[]> cut(byte[] bytes, byte how) {
    List<byte[]> pieces = new ArrayList<>();
    var random = new Random(how);
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(how == 0 ? bytes.length : 20));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }

  private static byte[] drawn(int limit, int how, byte[]... frames) {
    var drawn = new ByteArrayOutputStream();
    drawn.write(limit);
    drawn.write(how);
    for (var frame : frames) {
      drawn.writeBytes(frame);
    }
    return drawn.toByteArray();
  }

  private static byte[] frame(int first, int mask, byte... payload) {
    var frame = ByteBuffer.allocate(6 + payload.length);
    frame.put((byte) first).put((byte) (0x80 | payload.length)).putInt(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ (mask >>> (24 - 8 * (i % 4)))));
    }
    return frame.array();
  }
}
