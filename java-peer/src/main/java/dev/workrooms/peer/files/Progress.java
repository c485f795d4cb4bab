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
  private final List<LongConsumer> handlers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean telling = new AtomicBoolean();
  private volatile long bytes;
  private long told = System.nanoTime();

  Progress(Executor order) {
    this.order = order;
  }

  long bytes() {
    return bytes;
  }

  void on(LongConsumer handler) {
    handlers.add(handler);
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
    if (handlers.isEmpty() || !telling.compareAndSet(false, true)) {
      return;
    }
    try {
      order.execute(
          () -> {
            telling.set(false);
            handlers.forEach(handler -> handler.accept(bytes));
          });
    } catch (RejectedExecutionException full) {
      // Handlers that are so far behind, or a call that has ended, miss a figure.
      telling.set(false);
    }
  }
}
