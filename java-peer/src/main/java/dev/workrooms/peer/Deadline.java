package dev.workrooms.peer;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What a call waits for at present, and not for ever: a new wait takes the place of the one
/// before.
final class Deadline {
  private final Deadlines clock;
  private final AtomicReference<@Nullable Future<?>> next = new AtomicReference<>();

  Deadline(Deadlines clock) {
    this.clock = clock;
  }

  /// Runs it after this time, unless something else is waited for before.
  void in(Duration time, Runnable otherwise) {
    replace(clock.after(time, otherwise));
  }

  void cancel() {
    replace(null);
  }

  private void replace(@Nullable Future<?> with) {
    var before = next.getAndSet(with);
    if (before != null) {
      before.cancel(false);
    }
  }
}
