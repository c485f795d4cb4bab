package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.I420Frame;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes a media file as its pictures and its sound come. The file can be played up to the last
/// second or so at any time, even if the process is killed. For one thread.
public final class MediaWriter implements AutoCloseable {
  private final MediaFormat format;
  private final Muxer muxer;
  private @Nullable PictureEncoder pictures;
  private @Nullable SoundEncoder sound;
  private @Nullable WriteFailed failure;
  private long written;
  private boolean closed;

  private MediaWriter(MediaFormat format, Muxer muxer) {
    this.format = format;
    this.muxer = muxer;
  }

  /// Creates the file, or writes over what there was.
  ///
  /// @throws WriteFailed where that fails
  /// @throws FfmpegMissing where this machine can't load FFmpeg
  public static MediaWriter create(Path file, MediaFormat format, WriteOptions options) {
    Ffmpeg.load();
    var recipe = Recipe.of(format);
    var writer = new MediaWriter(format, new Muxer(file, recipe));
    try {
      writer.begin(recipe, options);
      return writer;
    } catch (RuntimeException e) {
      writer.release();
      throw e;
    }
  }

  private void begin(Recipe recipe, WriteOptions options) {
    if (format.pictured()) {
      var name = Objects.requireNonNullElse(options.videoEncoder(), recipe.pictures());
      pictures = new PictureEncoder(name, options, recipe.unitsPerSecond(), muxer);
    }
    sound = new SoundEncoder(recipe.sound(), options.audioBitsPerSecond(), muxer);
    muxer.begin();
  }

  /// Adds a picture that is shown from this moment until the next. One of another size is scaled,
  /// with black bars where the shapes differ.
  ///
  /// @param micros since the file's beginning; the file rounds it, WebM to milliseconds
  /// @return false where it is not written, because it does not come after the one before
  /// @throws IllegalStateException where the format holds none, or the writer is closed
  /// @throws WriteFailed where that fails; then there is nothing to do but close
  public boolean picture(I420Frame frame, long micros) {
    checkOpen();
    var to = pictures;
    if (to == null) {
      throw new IllegalStateException(format + " holds no pictures");
    }
    try {
      boolean added = to.add(frame, micros);
      written += added ? 1 : 0;
      return added;
    } catch (WriteFailed e) {
      failure = e;
      throw e;
    }
  }

  /// Adds sound of 48 kHz, mono, which follows what came before without a gap; the first begins
  /// with the file.
  ///
  /// @param count how many of the samples
  /// @throws IllegalStateException where the writer is closed
  /// @throws WriteFailed where that fails; then there is nothing to do but close
  public void sound(short[] samples, int count) {
    checkOpen();
    Objects.checkFromIndexSize(0, count, samples.length);
    try {
      Objects.requireNonNull(sound).add(samples, count);
    } catch (WriteFailed e) {
      failure = e;
      throw e;
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("this file is closed");
    }
    if (failure != null) {
      throw failure;
    }
  }

  /// How many pictures were written so far.
  public long pictures() {
    return written;
  }

  /// Writes what is left and finishes the file. After a failure it finishes what there is, and does
  /// not fail once more. Twice is harmless.
  ///
  /// @throws WriteFailed where that fails; all memory is given back nevertheless
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      finish();
    } catch (WriteFailed e) {
      if (failure == null) {
        throw e;
      }
    } finally {
      release();
    }
  }

  private void finish() {
    try {
      if (failure == null) {
        finishEncoders();
      }
    } finally {
      muxer.finish();
    }
  }

  private void finishEncoders() {
    if (pictures != null) {
      pictures.finish();
    }
    Objects.requireNonNull(sound).finish();
  }

  private void release() {
    if (pictures != null) {
      pictures.close();
    }
    if (sound != null) {
      sound.close();
    }
    muxer.close();
  }
}
