package dev.workrooms.peer.rtc;

import java.time.Duration;

/// Waiting for threads, with an end.
final class Threads {
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private Threads() {}

  /// Waits for the thread to end, three seconds at most.
  static void join(Thread thread) {
    if (thread == Thread.currentThread()) {
      return;
    }
    try {
      thread.join(LONGEST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
