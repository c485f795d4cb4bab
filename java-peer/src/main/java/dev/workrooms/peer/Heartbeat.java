package dev.workrooms.peer;

import java.time.Duration;

/// Notices a server that has fallen silent. After a heartbeat without a word it is asked; after
/// three the connection is dead (a cable pulled, a host gone), which TCP alone would tell after
/// minutes.
final class Heartbeat {
  private static final int SILENT_BEATS = 3;

  private final Deadlines deadlines;
  private final Runnable ask;
  private final Runnable silent;
  private volatile long heard = System.nanoTime();

  Heartbeat(Deadlines deadlines, Runnable ask, Runnable silent) {
    this.deadlines = deadlines;
    this.ask = ask;
    this.silent = silent;
  }

  void heard() {
    heard = System.nanoTime();
  }

  /// Watches from now on.
  ///
  /// @param every the heartbeat that the server names
  void watch(Duration every) {
    if (every.isPositive()) {
      look(every);
    }
  }

  private void look(Duration every) {
    long silence = System.nanoTime() - heard;
    if (silence > every.toNanos() * SILENT_BEATS) {
      silent.run();
      return;
    }
    if (silence >= every.toNanos()) {
      ask.run();
    }
    var _ = deadlines.after(every, () -> look(every));
  }
}
