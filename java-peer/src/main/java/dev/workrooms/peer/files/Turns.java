package dev.workrooms.peer.files;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/// Places for so many at once. Who finds none free waits for one, in the order of asking.
final class Turns {
  private final Queue<Turn> waiting = new ArrayDeque<>();
  private int free;

  Turns(int places) {
    this.free = places;
  }

  /// Asks for a place; to be closed in any case, whether one was given or not.
  synchronized Turn ask() {
    var turn = new Turn();
    waiting.add(turn);
    give();
    return turn;
  }

  private void give() {
    while (free > 0 && !waiting.isEmpty()) {
      free--;
      waiting.remove().come.complete(null);
    }
  }

  private synchronized void end(Turn turn) {
    if (turn.over) {
      return;
    }
    turn.over = true;
    if (!waiting.remove(turn)) {
      free++;
    }
    give();
  }

  /// A place, once it has come.
  final class Turn implements AutoCloseable {
    private final CompletableFuture<Void> come = new CompletableFuture<>();
    private boolean over;

    /// Completes when there is a place.
    CompletableFuture<Void> come() {
      return come;
    }

    /// Gives the place to the next, or ceases to wait for one.
    @Override
    public void close() {
      end(this);
    }
  }
}
