package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import java.time.Duration;

/// Time as this package counts it: in samples of 1/48,000 s, so that sound needs no rounding.
final class Samples {
  static final long SECOND = AudioSource.RATE;

  /// Ten years, more than any file lasts: what is later counts as that, and nothing overflows.
  private static final Duration LATEST = Duration.ofDays(3_650);

  private Samples() {}

  static long of(Duration time) {
    var counted = time.compareTo(LATEST) < 0 ? time : LATEST;
    return Math.round(counted.toNanos() * (SECOND / 1e9));
  }

  static long ofNanos(long nanos) {
    return nanos * 6 / 125_000;
  }

  static long ofSeconds(double seconds) {
    return Math.round(seconds * SECOND);
  }

  static long nanos(long samples) {
    return samples * 125_000 / 6;
  }

  static long micros(long samples) {
    return samples * 125 / 6;
  }

  static Duration duration(long samples) {
    return Duration.ofNanos(nanos(samples));
  }
}
