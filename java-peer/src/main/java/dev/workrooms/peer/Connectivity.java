package dev.workrooms.peer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// How the peer stands with its server, and who wants to know.
final class Connectivity {
  private final Ordered order = new Ordered("connection handlers");
  private final List<Consumer<ServerConnection>> handlers = new CopyOnWriteArrayList<>();
  private volatile ServerConnection now = ServerConnection.RECONNECTING;

  ServerConnection now() {
    return now;
  }

  void onChange(Consumer<ServerConnection> handler) {
    handlers.add(handler);
  }

  /// False where it was so before; once closed, it stays so.
  synchronized boolean is(ServerConnection next) {
    if (now == next || now == ServerConnection.CLOSED) {
      return false;
    }
    now = next;
    handlers.forEach(handler -> order.offer(() -> handler.accept(next)));
    if (next == ServerConnection.CLOSED) {
      order.finish();
    }
    return true;
  }
}
