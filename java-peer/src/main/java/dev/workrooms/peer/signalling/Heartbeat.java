package dev.workrooms.peer.signalling;

import java.time.Duration;

/// Notices a server that has fallen silent. After a heartbeat without a word it is asked; after
/// three the connection is dead (a cable pulled, a host gone), which TCP alone would tell after
/// minutes. Times are those of {@link System#nanoTime()}.
final class Heartbeat {
  private static final int SILENT_BEATS = 3;

  private final long beat;
  private volatile long heard;
  private long asked;

  /// @param every the heartbeat that the server names; zero: it is not watched
  Heartbeat(Duration every, long now) {
    this.beat = every.toNanos();
    this.heard = now;
    this.asked = now;
  }

  void heard(long now) {
    heard = now;
  }

  /// Whether the connection is to be given up.
  boolean dead(long now) {
    return beat > 0 && now - heard > beat * SILENT_BEATS;
  }

  /// Whether to ask now; once a heartbeat.
  boolean due(long now) {
    if (beat <= 0 || now - heard < beat || now - asked < beat) {
      return false;
    }
    asked = now;
    return true;
  }

  /// How long nothing has to be looked at.
  Duration pause() {
    return beat > 0 ? Duration.ofNanos(beat) : Duration.ofDays(1);
  }
}
