package dev.workrooms.server.session;

/// A token bucket: full at first, it refills at its rate. Thread-safe.
final class Bucket {
  private static final double NANOS = 1e9;

  private final Rate rate;
  private double tokens;
  private long filled;

  Bucket(Rate rate, long now) {
    this.rate = rate;
    this.tokens = rate.burst();
    this.filled = now;
  }

  /// Takes a token, if there is one.
  ///
  /// @param now by `System.nanoTime()`
  synchronized boolean take(long now) {
    fill(now);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  synchronized boolean full(long now) {
    fill(now);
    return tokens >= rate.burst();
  }

  private void fill(long now) {
    long passed = Math.max(0, now - filled);
    tokens = Math.min(rate.burst(), tokens + passed / NANOS * rate.perSecond());
    filled += passed;
  }
}
