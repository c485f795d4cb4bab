package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the participants of a recording are put into one file. Immutable; each `with…` gives a copy.
///
/// @param format of the file; null for MP4, or M4A where nobody has pictures
/// @param width columns of the whole picture, even; 0 for what its participants need
/// @param height rows of the whole picture, even; 0 for what its participants need
/// @param fps pictures a second, 1 to 60
/// @param progress is told how far it is, some times a second, on the thread that mixes
public record MixOptions(
    @Nullable MediaFormat format, int width, int height, int fps, Progress progress) {
  private static final int SMALLEST = 64;
  private static final int LARGEST = 4_096;

  /// Is told how much of the recording is mixed.
  @FunctionalInterface
  public interface Progress {
    /// So much is mixed by now.
    ///
    /// @param whole how long the recording is, about
    void reaches(Duration done, Duration whole);
  }

  /// @throws IllegalArgumentException where a value is out of bounds
  public MixOptions {
    boolean even = width % 2 == 0 && height % 2 == 0;
    boolean within = Math.min(width, height) >= SMALLEST && Math.max(width, height) <= LARGEST;
    if (!(width == 0 && height == 0) && !(even && within)) {
      throw new IllegalArgumentException(
          "%dx%d: a mix has even sizes from 64 to 4096".formatted(width, height));
    }
    if (fps < 1 || fps > 60) {
      throw new IllegalArgumentException(fps + " pictures a second: 1 to 60 will do");
    }
  }

  /// 30 pictures a second, in the size that the participants need, 1280 columns at most.
  public static MixOptions defaults() {
    return new MixOptions(null, 0, 0, 30, (_, _) -> {});
  }

  /// The same in another format. One without pictures leaves them out; where nobody has any, one
  /// with pictures gives way to that of its sound.
  public MixOptions withFormat(MediaFormat format) {
    return new MixOptions(format, width, height, fps, progress);
  }

  /// The same with a picture of this size.
  public MixOptions withSize(int width, int height) {
    return new MixOptions(format, width, height, fps, progress);
  }

  /// The same with so many pictures a second.
  public MixOptions withFps(int fps) {
    return new MixOptions(format, width, height, fps, progress);
  }

  /// The same, telling how far it is.
  public MixOptions withProgress(Progress progress) {
    return new MixOptions(format, width, height, fps, progress);
  }
}
