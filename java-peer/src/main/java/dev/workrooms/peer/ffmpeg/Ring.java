package dev.workrooms.peer.ffmpeg;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A bounded queue without locks: one thread puts, any may take. For WebRTC's audio thread, which
/// must not wait for one that is not running.
final class Ring<T> {
  private final AtomicReferenceArray<@Nullable T> slots;
  private final AtomicLong taken = new AtomicLong();
  private volatile long put;

  Ring(int capacity) {
    slots = new AtomicReferenceArray<>(capacity);
  }

  int size() {
    long first = taken.get();
    return (int) Math.max(0, put - first);
  }

  /// Puts an item at the end, unless it is full.
  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread puts.
  boolean offer(T item) {
    if (put - taken.get() == slots.length()) {
      return false;
    }
    slots.set(slot(put), item);
    put++;
    return true;
  }

  /// The first item, which another thread may take meanwhile.
  @Nullable T peek() {
    long first = taken.get();
    return first == put ? null : slots.get(slot(first));
  }

  /// Takes the first item if it is such a one. Whom it is given to, has it alone.
  @Nullable T takeIf(Predicate<T> wanted) {
    while (true) {
      long first = taken.get();
      if (first >= put) {
        return null;
      }
      var item = slots.get(slot(first));
      if (taken.get() != first) {
        continue;
      }
      if (item == null || !wanted.test(item)) {
        return null;
      }
      if (taken.compareAndSet(first, first + 1)) {
        slots.compareAndSet(slot(first), item, null); // Unless the slot is in use again already.
        return item;
      }
    }
  }

  private int slot(long index) {
    return (int) (index % slots.length());
  }
}
