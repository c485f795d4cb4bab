package dev.workrooms.peer.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a media file holds, by its packets and not by what its head says.
///
/// @param duration from the beginning until the last picture or sound ends
/// @param pictures null where there are none
/// @param sound null where there is none
public record MediaSummary(Duration duration, @Nullable Pictures pictures, @Nullable Sound sound) {
  /// Its pictures.
  ///
  /// @param width columns
  /// @param height rows
  /// @param first when the first is shown
  /// @param last when the last is shown
  public record Pictures(int width, int height, long count, Duration first, Duration last) {}

  /// Its sound.
  ///
  /// @param rate samples a second
  /// @param first when it begins
  /// @param duration how long it is, without what the encoder put before it
  public record Sound(int rate, int channels, Duration first, Duration duration) {}

  /// Reads all of a file, and decodes the first picture and the first sound, to see that they can
  /// be.
  ///
  /// @throws UnplayableFile where it can't be read, or decoded, or holds neither
  /// @throws FfmpegMissing where this machine can't load FFmpeg
  public static MediaSummary read(Path file) {
    Ffmpeg.load();
    return Survey.of(file);
  }
}
