package dev.workrooms.server.call;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long calls wait.
///
/// @param answer how long a call may ring
/// @param comeback how long a side that went away is waited for
/// @param clock nanoseconds that only grow, such as `System.nanoTime()`
public record Patience(Duration answer, Duration comeback, LongSupplier clock) {
  public Patience(Duration answer, Duration comeback) {
    this(answer, comeback, System::nanoTime);
  }

  long answerDeadline() {
    return clock.getAsLong() + answer.toNanos();
  }

  long returnDeadline() {
    return clock.getAsLong() + comeback.toNanos();
  }
}
