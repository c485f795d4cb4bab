package dev.workrooms.peer;

import java.time.Duration;

/// Notices a server that has fallen silent: it says something at least once in each heartbeat, so
/// three of them without a word mean that the connection is dead (a cable pulled, a host gone),
/// which TCP alone would tell only after minutes.
final class Heartbeat {
  private static final int SILENT_BEATS = 3;

  private final Deadlines deadlines;
  private final Runnable silent;
  private volatile long heard = System.nanoTime();

  Heartbeat(Deadlines deadlines, Runnable silent) {
    this.deadlines = deadlines;
    this.silent = silent;
  }

  void heard() {
    heard = System.nanoTime();
  }

  /// Watches from now on.
  ///
  /// @param every how often the server promised to speak
  void watch(Duration every) {
    if (every.isPositive()) {
      look(every);
    }
  }

  private void look(Duration every) {
    if (System.nanoTime() - heard > every.toNanos() * SILENT_BEATS) {
      silent.run();
    } else {
      var _ = deadlines.after(every, () -> look(every));
    }
  }
}
