package dev.workrooms.peer;

import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The events of a call on their way to its handlers, in order. What comes before anybody listens
/// for it is kept, to a limit, and given to the first handler.
final class Inbox {
  private static final int MOST_KEPT = 64;

  /// Characters of events that may wait for their handlers.
  private static final int MOST_UNHANDLED = 16 * 1024 * 1024;

  private final Ordered order;
  private final Map<String, List<Consumer<Json>>> handlers = new HashMap<>();
  private final List<Consumer<Event>> general = new ArrayList<>();
  private final List<Event> early = new ArrayList<>();
  private final AtomicInteger unhandled = new AtomicInteger();

  Inbox(Ordered order) {
    this.order = order;
  }

  synchronized void on(String type, Consumer<Json> handler) {
    handlers.computeIfAbsent(type, any -> new ArrayList<>()).add(handler);
    replay();
  }

  synchronized void onAny(Consumer<Event> handler) {
    general.add(handler);
    replay();
  }

  /// The same for an event of so many characters; no more than 16 Mi of them wait for handlers.
  ///
  /// @param keep whether it may wait for a first handler
  boolean received(Event event, int characters, boolean keep) {
    if (unhandled.addAndGet(characters) > MOST_UNHANDLED) {
      throw new IllegalStateException("events come faster than they are handled");
    }
    boolean taken = keep ? received(event) : deliverNow(event);
    // Comes after the event's handlers, as everything there is in order.
    order.offer(() -> unhandled.addAndGet(-characters));
    return taken;
  }

  /// False where nobody listens for it, and no more is kept.
  ///
  /// @throws IllegalStateException where the handlers are too slow: 4,096 events wait for them
  synchronized boolean received(Event event) {
    return deliver(event) || (early.size() < MOST_KEPT && early.add(event));
  }

  private synchronized boolean deliverNow(Event event) {
    return deliver(event);
  }

  private void replay() {
    early.removeIf(this::deliver);
  }

  /// False where nobody listens for it.
  private boolean deliver(Event event) {
    var listening = new ArrayList<Runnable>();
    general.forEach(handler -> listening.add(() -> handler.accept(event)));
    handlers
        .getOrDefault(event.type(), List.of())
        .forEach(handler -> listening.add(() -> handler.accept(event.detail())));
    if (!listening.stream().allMatch(order::offer) && !order.finished()) {
      throw new IllegalStateException("events come faster than they are handled");
    }
    return !listening.isEmpty();
  }
}
