package dev.workrooms.peer.rtc;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries what native callbacks bring to a thread of its own, where the receiver may take its
/// time. Holds a few; where the receiver is too slow, the oldest is dropped.
final class Delivery<T> implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<T> waiting = new ArrayDeque<>();
  private final int most;
  private final Consumer<T> receiver;
  private final Consumer<T> release;
  private final String name;
  private @Nullable Thread thread;
  private volatile boolean failed;
  private boolean closed;

  /// @param release called once for each item, received or dropped
  Delivery(String name, int most, Consumer<T> receiver, Consumer<T> release) {
    this.name = name;
    this.most = most;
    this.receiver = receiver;
    this.release = release;
  }

  /// Never waits for the receiver.
  void offer(T item) {
    var dropped = enqueue(item);
    if (dropped != null) {
      release.accept(dropped);
    }
  }

  /// Gives it to the receiver at once, on this thread, for one that is known to be quick.
  void pass(T item) {
    deliver(item);
  }

  private @Nullable T enqueue(T item) {
    lock.lock();
    try {
      if (closed) {
        return item;
      }
      var oldest = waiting.size() < most ? null : waiting.poll();
      waiting.add(item);
      if (thread == null) {
        // Not a virtual one: a sink that hangs in a write to a FIFO would keep one of the few
        // threads that carry all virtual ones (JDK 25).
        thread = Thread.ofPlatform().daemon().name("workrooms-" + name).start(this::run);
      }
      changed.signal();
      return oldest;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (var item = next(); item != null; item = next()) {
        deliver(item);
      }
    } catch (InterruptedException stuck) {
      Thread.currentThread().interrupt();
    }
  }

  /// Null where there will be none.
  private @Nullable T next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      return waiting.poll();
    } finally {
      lock.unlock();
    }
  }

  private void deliver(T item) {
    try {
      receiver.accept(item);
    } catch (Throwable e) { // some languages throw what they do not declare
      if (!failed) {
        LOG.log(System.Logger.Level.WARNING, "a sink failed; its next failures are not told", e);
      }
      failed = true;
    } finally {
      release.accept(item);
    }
  }

  /// Drops what waits, and lets the receiver finish what it has: an interrupt would break off, say,
  /// what it writes to a file. It comes only where the receiver does not end within three seconds.
  @Override
  public void close() {
    takeAll().forEach(release);
    var started = thread();
    if (started != null) {
      Threads.join(started);
      started.interrupt();
    }
  }

  private @Nullable Thread thread() {
    lock.lock();
    try {
      return thread;
    } finally {
      lock.unlock();
    }
  }

  private List<T> takeAll() {
    lock.lock();
    try {
      closed = true;
      var all = List.copyOf(waiting);
      waiting.clear();
      changed.signal();
      return all;
    } finally {
      lock.unlock();
    }
  }
}
