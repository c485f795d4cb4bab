package dev.workrooms.peer;

import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// What a call waits for at present, and not for ever: a new wait takes the place of the one
/// before. Thread-safe.
final class Deadline {
  private final Deadlines clock;
  private @Nullable Future<?> next;
  private long due;

  Deadline(Deadlines clock) {
    this.clock = clock;
  }

  /// Runs it after this time, unless something else is waited for before.
  synchronized void in(Duration time, Runnable otherwise) {
    cancel();
    due = System.nanoTime() + time.toNanos();
    next = clock.after(time, otherwise);
  }

  /// The same, unless what is waited for already ends before.
  synchronized void sooner(Duration time, Runnable otherwise) {
    if (next == null || System.nanoTime() + time.toNanos() - due < 0) {
      in(time, otherwise);
    }
  }

  synchronized void cancel() {
    if (next != null) {
      next.cancel(false);
      next = null;
    }
  }
}
