package dev.workrooms.peer.files;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/// How far a transfer is, and who is told: ten times a second at most, and the last.
final class Progress {
  private static final long BETWEEN_NANOS = 100_000_000;

  private final Executor order;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean telling = new AtomicBoolean();
  private volatile long bytes;
  private volatile long told = System.nanoTime();

  Progress(Executor order) {
    this.order = order;
  }

  long bytes() {
    return bytes;
  }

  void on(LongConsumer handler) {
    listeners.add(new Listener(handler));
  }

  /// From the transfer's own thread.
  void reached(long bytes) {
    this.bytes = bytes;
    if (System.nanoTime() - told >= BETWEEN_NANOS) {
      tell();
    }
  }

  void tell() {
    told = System.nanoTime();
    if (listeners.isEmpty() || !telling.compareAndSet(false, true)) {
      return;
    }
    try {
      order.execute(
          () -> {
            telling.set(false);
            listeners.forEach(listener -> listener.hear(bytes));
          });
    } catch (RejectedExecutionException full) {
      // Handlers that are so far behind, or a call that has ended, miss a figure.
      telling.set(false);
    }
  }

  /// Hears no figure twice. Used in the handlers' order.
  private static final class Listener {
    private final LongConsumer handler;
    private long heard = -1;

    Listener(LongConsumer handler) {
      this.handler = handler;
    }

    void hear(long bytes) {
      if (bytes != heard) {
        heard = bytes;
        handler.accept(bytes);
      }
    }
  }
}
