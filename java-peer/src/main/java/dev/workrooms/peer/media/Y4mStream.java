package dev.workrooms.peer.media;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the pictures of a YUV4MPEG2 stream one by one.
final class Y4mStream {
  private static final int LONGEST_LINE = 1_024;

  private final InputStream in;
  private final Y4mHeader header;
  private final byte[] packed;

  /// Reads the header.
  Y4mStream(InputStream in) throws IOException {
    this.in = new BufferedInputStream(in, 1 << 16);
    var line = line();
    this.header = Y4mHeader.parse(line == null ? "" : line);
    int chroma = ((header.width() + 1) / 2) * ((header.height() + 1) / 2);
    this.packed = new byte[header.width() * header.height() + 2 * chroma];
  }

  Y4mHeader header() {
    return header;
  }

  /// The next picture, as a frame of your own, or nothing at the end of the stream.
  Optional<I420Frame> next() throws IOException {
    var line = line();
    if (line == null) {
      return Optional.empty();
    }
    if (!line.equals("FRAME") && !line.startsWith("FRAME ")) {
      throw new IOException("the stream is damaged: no FRAME where one should begin");
    }
    if (in.readNBytes(packed, 0, packed.length) < packed.length) {
      throw new EOFException("the stream ended within a picture");
    }
    var frame = I420Frame.blank(header.width(), header.height());
    int u = frame.yPlane().unpackFrom(packed, 0);
    int v = frame.uPlane().unpackFrom(packed, u);
    frame.vPlane().unpackFrom(packed, v);
    if (header.full()) {
      limit(frame.y().array(), 16, 219, 0);
      limit(frame.u().array(), 128, 224, 128);
      limit(frame.v().array(), 128, 224, 128);
    }
    return Optional.of(frame);
  }

  /// From the full range to the limited one.
  private static void limit(byte[] plane, int zero, int range, int fullZero) {
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (byte) (zero + Math.round(((plane[i] & 0xFF) - fullZero) * range / 255f));
    }
  }

  /// The next line without its end, or null at the end of the stream.
  private @Nullable String line() throws IOException {
    var bytes = new byte[LONGEST_LINE];
    for (int length = 0; length < LONGEST_LINE; length++) {
      int next = in.read();
      if (next < 0 && length == 0) {
        return null;
      }
      if (next < 0) {
        throw new EOFException("the stream ended within a line");
      }
      if (next == '\n') {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      }
      bytes[length] = (byte) next;
    }
    throw new IOException("this is no YUV4MPEG2 stream: a line has more than 1,024 bytes");
  }
}
