package dev.workrooms.peer;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Questions to the server that wait for their answers: the server answers those about the same
/// thing in the order they were asked. Thread-safe.
final class Pending<K, V> {
  private final Map<K, Queue<V>> waiting = new HashMap<>();

  synchronized void add(K about, V question) {
    waiting.computeIfAbsent(about, any -> new ArrayDeque<>()).add(question);
  }

  /// Takes the oldest question about it; null where there is none.
  synchronized @Nullable V take(K about) {
    var queue = waiting.get(about);
    if (queue == null) {
      return null;
    }
    var oldest = queue.poll();
    if (queue.isEmpty()) {
      waiting.remove(about);
    }
    return oldest;
  }

  /// The oldest question about it, which goes on waiting; null where there is none.
  synchronized @Nullable V peek(K about) {
    var queue = waiting.get(about);
    return queue == null ? null : queue.peek();
  }

  synchronized void remove(K about, V question) {
    var queue = waiting.get(about);
    if (queue != null && queue.remove(question) && queue.isEmpty()) {
      waiting.remove(about);
    }
  }

  /// Takes all questions: there will be no answers.
  synchronized List<V> takeAll() {
    var all = waiting.values().stream().flatMap(Queue::stream).toList();
    waiting.clear();
    return all;
  }
}
