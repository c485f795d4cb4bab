package dev.workrooms.peer.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the pictures that come in as YUV4MPEG2, which other programs read from a pipe (`ffmpeg
/// -f yuv4mpegpipe -use_wallclock_as_timestamps 1 -i -`). The first picture sets the size; where
/// later ones differ, they are scaled into its middle, between black bars.
///
/// Pictures are written as they come, and the format carries no times: the frame rate in its header
/// is what a reader may take for it, no promise.
///
/// For one call. A reader that is slow makes the call drop pictures, and nothing else wait. Where
/// writing fails, that is logged once and kept in {@link #failure}, and what still comes is
/// dropped.
public final class Y4mWriter implements VideoSink, AutoCloseable {
  private static final byte[] FRAME = "FRAME\n".getBytes(StandardCharsets.US_ASCII);

  private final OutputPipe pipe;
  private final int framesPerSecond;
  private byte @Nullable [] packed;
  private int width;
  private int height;

  /// With 30 frames a second in the header.
  ///
  /// @param out is closed with this; needs no buffer
  public Y4mWriter(OutputStream out) {
    this(out, 30);
  }

  /// @param out is closed with this; needs no buffer
  /// @param framesPerSecond for the header: 1 to 240
  public Y4mWriter(OutputStream out, int framesPerSecond) {
    if (framesPerSecond < 1 || framesPerSecond > 240) {
      throw new IllegalArgumentException("1 to 240 frames a second");
    }
    this.pipe = new OutputPipe(out);
    this.framesPerSecond = framesPerSecond;
  }

  @Override
  public void accept(I420Frame frame) {
    pipe.write(
        out -> {
          if (packed == null) {
            packed = begin(out, frame);
          }
          boolean fits = frame.width() == width && frame.height() == height;
          pack(fits ? frame : frame.scaled(width, height), packed);
          out.write(packed);
        });
  }

  /// Writes the header, and makes room for a picture of the size in it.
  private byte[] begin(OutputStream out, I420Frame first) throws IOException {
    width = first.width();
    height = first.height();
    var header = new Y4mHeader(width, height, framesPerSecond, 1, false);
    out.write(header.line().getBytes(StandardCharsets.US_ASCII));
    int chroma = ((width + 1) / 2) * ((height + 1) / 2);
    return new byte[FRAME.length + width * height + 2 * chroma];
  }

  private static void pack(I420Frame frame, byte[] packed) {
    System.arraycopy(FRAME, 0, packed, 0, FRAME.length);
    int u = frame.yPlane().packInto(packed, FRAME.length);
    int v = frame.uPlane().packInto(packed, u);
    frame.vPlane().packInto(packed, v);
  }

  /// What writing failed with, if it did.
  public Optional<IOException> failure() {
    return pipe.failure();
  }

  /// Closes the stream. Where its reader takes nothing more, that is waited for a second at most; a
  /// write that hangs may go on until the reader is gone. Twice is harmless.
  ///
  /// @throws IOException where not everything was written, or the reader takes nothing more
  @Override
  public void close() throws IOException {
    pipe.close();
  }
}
