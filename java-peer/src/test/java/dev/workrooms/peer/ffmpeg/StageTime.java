package dev.workrooms.peer.ffmpeg;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Time that passes only when the test says so. One thread at most waits in it.
final class StageTime implements Ticker {
  private volatile long now;
  private volatile @Nullable Thread sleeper;
  private volatile long deadline;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void park(long nanos) {
    deadline = now + nanos;
    sleeper = Thread.currentThread();
    if (now < deadline) {
      LockSupport.park();
    }
    sleeper = null;
  }

  /// Lets time pass; whoever waited for it has done what it had to when this returns.
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread advances.
  void advance(long nanos, boolean somebodyWaits) {
    now += nanos;
    while (somebodyWaits) {
      var waiting = sleeper;
      if (waiting != null && deadline > now) {
        return;
      }
      if (waiting != null) {
        LockSupport.unpark(waiting);
      }
      LockSupport.parkNanos(20_000);
    }
  }
}
