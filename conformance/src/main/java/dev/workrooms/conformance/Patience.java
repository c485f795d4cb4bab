package dev.workrooms.conformance;

import java.time.Duration;

/// A deadline that begins to run when it is made.
///
/// @param all how long it was at the beginning
record Patience(Duration all, long until) {
  Patience(Duration all) {
    this(all, System.nanoTime() + all.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
  }

  Duration spent() {
    return all.minus(left());
  }

  boolean isOver() {
    return left().isZero();
  }
}
