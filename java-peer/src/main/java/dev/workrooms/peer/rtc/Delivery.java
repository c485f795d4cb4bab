package dev.workrooms.peer.rtc;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/// Carries what native callbacks bring to a thread where the receiver may take its time. Holds a
/// few; where the receiver is too slow, the oldest is dropped.
final class Delivery<T> implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  private final BlockingQueue<T> waiting;
  private final Consumer<T> receiver;
  private final Consumer<T> release;
  private final Thread thread;
  private volatile boolean closed;

  /// @param release called once for each item, received or dropped
  Delivery(String name, int most, Consumer<T> receiver, Consumer<T> release) {
    this.waiting = new ArrayBlockingQueue<>(most);
    this.receiver = receiver;
    this.release = release;
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  /// Never waits.
  void offer(T item) {
    while (!waiting.offer(item)) {
      var oldest = waiting.poll();
      if (oldest != null) {
        release.accept(oldest);
      }
    }
    if (closed) {
      releaseAll();
    }
  }

  private void run() {
    boolean failed = false;
    while (!closed) {
      try {
        var item = waiting.take();
        try {
          receiver.accept(item);
        } finally {
          release.accept(item);
        }
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException | Error e) {
        if (!failed) {
          LOG.log(System.Logger.Level.WARNING, "a sink failed; its next failures are not told", e);
        }
        failed = true;
      }
    }
    releaseAll();
  }

  private void releaseAll() {
    for (var item = waiting.poll(); item != null; item = waiting.poll()) {
      release.accept(item);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Threads.join(thread);
    releaseAll();
  }
}
