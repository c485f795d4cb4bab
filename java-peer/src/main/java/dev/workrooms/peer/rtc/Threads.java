package dev.workrooms.peer.rtc;

import java.time.Duration;

/// Waiting for threads, with an end.
final class Threads {
  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

  private Threads() {}

  /// Lets some milliseconds pass before one looks again whether there is room to send: webrtc-java
  /// tells of no change (0.14).
  ///
  /// @throws IllegalStateException where the thread is interrupted
  static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

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
