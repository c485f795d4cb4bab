package dev.workrooms.peer.signalling;

import java.time.Duration;

/// How long to wait before the next attempt to connect: exponential, with full jitter, so that a
/// thousand clients of a server that restarts do not come back in step.
///
/// @param first the longest wait before the first attempt; it doubles with each that fails
/// @param most the longest wait of all
public record Backoff(Duration first, Duration most) {
  /// As docs/protocol.md wants it: at first within a second, then half a minute at most.
  public static final Backoff USUAL = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

  /// The most that a server may ask for.
  private static final Duration MOST_WANTED = Duration.ofSeconds(30);

  /// For who is in a call: the server waits half a minute for both sides of it.
  private static final Duration MOST_IN_A_CALL = Duration.ofSeconds(4);

  /// A later attempt has the same bound: 2³⁰ would overflow.
  private static final int LAST_DOUBLING = 20;

  /// @param failed how many attempts have failed since the connection was lost
  /// @param random from 0 to 1, without 1
  Duration before(int failed, double random) {
    long bound = first.toMillis() << Math.min(failed, LAST_DOUBLING);
    return part(Duration.ofMillis(Math.min(bound, most.toMillis())), random);
  }

  /// The same, but never longer than four seconds.
  Backoff inACall() {
    return most.compareTo(MOST_IN_A_CALL) > 0 ? new Backoff(first, MOST_IN_A_CALL) : this;
  }

  /// A random part of the time that the server has named, of which half a minute counts.
  static Duration wanted(Duration bound, double random) {
    return part(bound.compareTo(MOST_WANTED) < 0 ? bound : MOST_WANTED, random);
  }

  private static Duration part(Duration bound, double random) {
    return Duration.ofMillis((long) (bound.toMillis() * random));
  }
}
