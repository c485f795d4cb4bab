package dev.workrooms.peer.files;

import dev.workrooms.peer.files.Outcome.Broken;
import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.FileMessage;
import java.time.Duration;

/// How long a file may wait for somebody to accept or decline it.
final class Patience {
  /// Until the other side cancels or is gone.
  static final Duration FOR_EVER = Duration.ofDays(1);

  private static final Duration LONGEST = Duration.ofSeconds(FileMessage.ANSWER_SECONDS);

  private final long start = System.nanoTime();

  Duration left() {
    return LONGEST.minusNanos(System.nanoTime() - start);
  }

  void check() throws Broken {
    if (!left().isPositive()) {
      throw Outcome.failed("nobody accepted it in time", CancelReason.TIMEOUT).broken();
    }
  }
}
