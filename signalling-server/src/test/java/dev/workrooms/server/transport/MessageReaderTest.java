package dev.workrooms.server.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.buffers.DataReader;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  /// Each piece that comes from the network is an array of its own: if all were kept until a frame
  /// is whole, one sent byte by byte would take fifty times its size.
  @Test
  void a_frame_that_comes_byte_by_byte_is_not_kept_in_its_pieces() throws BadFrame {
    var text = "x".repeat(30_000);
    var frame = ByteBuffer.allocate(8 + text.length());
    frame.put((byte) 0x81).put((byte) 0xFE).putShort((short) text.length()).putInt(0);
    frame.put(text.getBytes(US_ASCII)).flip();
    List<WeakReference<byte[]>> pieces = new ArrayList<>();
    var in =
        DataReader.create(
            () -> {
              var piece = new byte[] {frame.get()};
              pieces.add(new WeakReference<>(piece));
              if (!frame.hasRemaining()) {
                System.gc();
                long kept = pieces.stream().filter(each -> each.get() != null).count();
                assertTrue(kept < 1_000, () -> kept + " pieces are kept");
              }
              return piece;
            });
    assertEquals(new Incoming.Text(text), new MessageReader(in, 65_536).next());
  }
}
