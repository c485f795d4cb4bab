package dev.workrooms.peer.ffmpeg;

import java.time.Duration;

/// How a media file is played. Immutable; each `with…` gives a copy.
///
/// @param loop whether it begins again at its beginning when it is at its end, without a gap
/// @param start where in the file to begin; zero or more
/// @param maxWidth columns: wider pictures are scaled down, in proportion; 2 at least
/// @param maxHeight rows: higher pictures are scaled down, in proportion; 2 at least
/// @param maxFrameRate pictures a second: of more, some are left out
public record PlayOptions(
    boolean loop, Duration start, int maxWidth, int maxHeight, double maxFrameRate) {
  public PlayOptions {
    if (start.isNegative()) {
      throw new IllegalArgumentException("a file begins at zero: no negative start");
    }
    if (maxWidth < 2 || maxHeight < 2) {
      throw new IllegalArgumentException("pictures are 2x2 at least");
    }
    if (!(maxFrameRate > 0)) {
      throw new IllegalArgumentException("more than no frame a second");
    }
  }

  /// From beginning to end, once. Pictures of 1280x720 and 30 a second at most: more than that a
  /// call hardly carries.
  public static PlayOptions once() {
    return new PlayOptions(false, Duration.ZERO, 1280, 720, 30);
  }

  /// The same again and again.
  public static PlayOptions looping() {
    return once().withLoop(true);
  }

  /// The same, once or again and again.
  public PlayOptions withLoop(boolean loop) {
    return new PlayOptions(loop, start, maxWidth, maxHeight, maxFrameRate);
  }

  /// The same from another position on.
  public PlayOptions withStart(Duration start) {
    return new PlayOptions(loop, start, maxWidth, maxHeight, maxFrameRate);
  }

  /// The same with pictures that fit into this size.
  public PlayOptions withLargest(int width, int height) {
    return new PlayOptions(loop, start, width, height, maxFrameRate);
  }

  /// The same with at most so many pictures a second.
  public PlayOptions withMaxFrameRate(double framesPerSecond) {
    return new PlayOptions(loop, start, maxWidth, maxHeight, framesPerSecond);
  }
}
