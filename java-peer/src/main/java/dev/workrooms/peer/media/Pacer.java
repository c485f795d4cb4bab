package dev.workrooms.peer.media;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/// Calls at an even pace, on a virtual thread of its own: the n-th tick is due n intervals after
/// the start, so lateness does not add up. Ticks that are more than half a second late are left
/// out.
final class Pacer implements VideoSource.Feed {
  private static final System.Logger LOG = System.getLogger(Pacer.class.getName());
  private static final long LATEST = 500_000_000;

  private final double nanosPerTick;
  private final LongConsumer tick;
  private volatile boolean closed;
  private final Thread thread;

  private Pacer(String name, double perSecond, LongConsumer tick) {
    this.nanosPerTick = 1e9 / perSecond;
    this.tick = tick;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  static Pacer start(String name, double perSecond, LongConsumer tick) {
    var pacer = new Pacer(name, perSecond, tick);
    pacer.thread.start();
    return pacer;
  }

  private void run() {
    long start = System.nanoTime();
    for (long n = 0; !closed; n++) {
      long due = start + (long) (n * nanosPerTick);
      long wait = due - System.nanoTime();
      while (wait > 0 && !closed) {
        LockSupport.parkNanos(wait);
        wait = due - System.nanoTime();
      }
      if (closed || wait < -LATEST) {
        continue;
      }
      try {
        tick.accept(n);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a video source failed and is stopped", e);
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
