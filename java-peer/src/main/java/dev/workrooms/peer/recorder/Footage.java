package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.ffmpeg.MediaSummary;
import dev.workrooms.peer.ffmpeg.SteadySound;
import dev.workrooms.peer.ffmpeg.UnplayableFile;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a media file holds, by reading it.
///
/// @param info as `call.json` tells it
/// @param problem a sentence without its end, where it can't be read or lacks something; null
///     where nothing is wrong
record Footage(MediaInfo info, @Nullable String problem) {
  /// How much shorter or longer a file may be than it should be, in milliseconds: as much as its
  /// sound may be off where it ends, and a picture.
  private static final long TOLERANCE = SteadySound.MOST_OFF_MILLIS + 33;

  /// What should be in it.
  ///
  /// @param length milliseconds
  /// @param pictures written to it
  /// @param dropped that came and were not written
  record Expected(long length, long pictures, long dropped) {}

  /// Reads a file.
  ///
  /// @param expected null where nobody knows
  static Footage of(Path file, MediaFormat format, @Nullable Expected expected) {
    long dropped = expected == null ? 0 : expected.dropped();
    try {
      var summary = MediaSummary.read(file);
      var problem = expected == null ? null : problem(summary, format, expected);
      return new Footage(info(file, format, summary, dropped, problem == null), problem);
    } catch (UnplayableFile | IOException e) {
      var problem = "it can't be read back: " + e.getMessage();
      return new Footage(nothing(file, format, dropped), problem);
    }
  }

  private static @Nullable String problem(
      MediaSummary summary, MediaFormat format, Expected expected) {
    long length = summary.duration().toMillis();
    if (Math.abs(length - expected.length()) > TOLERANCE) {
      return "it lasts %d ms instead of %d".formatted(length, expected.length());
    }
    if (summary.sound() == null && expected.length() > TOLERANCE) {
      return "it has no sound";
    }
    long pictures = summary.pictures() == null ? 0 : summary.pictures().count();
    if (format.pictured() && pictures != expected.pictures()) {
      return "it has %d pictures instead of %d".formatted(pictures, expected.pictures());
    }
    return null;
  }

  private static MediaInfo info(
      Path file, MediaFormat format, MediaSummary summary, long dropped, boolean verified)
      throws IOException {
    var pictures = summary.pictures();
    return new MediaInfo(
        file.getFileName().toString(),
        format.mime(),
        summary.duration().toMillis(),
        pictures == null ? 0 : pictures.width(),
        pictures == null ? 0 : pictures.height(),
        pictures == null ? 0 : pictures.count(),
        dropped,
        Files.size(file),
        Sha256.of(file),
        verified);
  }

  /// What can be said of a file that is not finished, or not there.
  static MediaInfo nothing(Path file, MediaFormat format, long dropped) {
    var name = file.getFileName().toString();
    return new MediaInfo(name, format.mime(), 0, 0, 0, 0, dropped, size(file), null, false);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
