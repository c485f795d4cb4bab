package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.I420Frame;
import java.nio.file.Path;

/// Writes a media file as its pictures and its sound come. The file can be played up to the last
/// second or so at any time, even if the process is killed. For one thread.
public final class MediaWriter implements AutoCloseable {
  private MediaWriter() {}

  /// Creates the file, or writes over what there was.
  ///
  /// @throws WriteFailed where that fails
  /// @throws FfmpegMissing where this machine can't load FFmpeg
  @SuppressWarnings("DoNotCallSuggester")
  public static MediaWriter create(Path file, MediaFormat format, WriteOptions options) {
    throw new UnsupportedOperationException(file + " " + format + " " + options);
  }

  /// Adds a picture that is shown from this moment until the next. One of another size is scaled,
  /// with black bars where the shapes differ.
  ///
  /// @param micros since the file's beginning
  /// @return false where it is not written, because it does not come after the one before
  /// @throws IllegalStateException where the format holds none, or the writer is closed
  /// @throws WriteFailed where that fails; then there is nothing to do but close
  @SuppressWarnings("DoNotCallSuggester")
  public boolean picture(I420Frame frame, long micros) {
    throw new UnsupportedOperationException(frame + " " + micros);
  }

  /// Adds sound of 48 kHz, mono, which follows what came before without a gap; the first begins
  /// with the file.
  ///
  /// @param count how many of the samples
  /// @throws IllegalStateException where the writer is closed
  /// @throws WriteFailed where that fails; then there is nothing to do but close
  @SuppressWarnings("DoNotCallSuggester")
  public void sound(short[] samples, int count) {
    throw new UnsupportedOperationException(samples.length + " " + count);
  }

  /// How many pictures were written so far.
  public long pictures() {
    return 0;
  }

  /// Writes what is left and finishes the file. Twice is harmless.
  ///
  /// @throws WriteFailed where that fails; all memory is given back nevertheless
  @Override
  public void close() {}
}
