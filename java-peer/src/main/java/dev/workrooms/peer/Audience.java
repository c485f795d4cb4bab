package dev.workrooms.peer;

import dev.workrooms.peer.media.Muted;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who in the application listens to a call and waits for it. Where two calls cross, it moves from
/// the one that was dialled to the one that goes on.
final class Audience {
  private final Ordered order;
  private final Inbox inbox;
  private final List<Consumer<CallState>> watchers = new CopyOnWriteArrayList<>();
  private final List<Consumer<Muted>> muteWatchers = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable CallState> told = new AtomicReference<>();
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final CompletableFuture<CallEnd> ended = new CompletableFuture<>();

  /// @param name of the handlers' thread, for logs
  Audience(String name) {
    order = new Ordered(name);
    inbox = new Inbox(order);
  }

  /// The handlers' order.
  Ordered order() {
    return order;
  }

  Inbox inbox() {
    return inbox;
  }

  void onState(Consumer<CallState> handler) {
    watchers.add(handler);
  }

  void onRemoteMuted(Consumer<Muted> handler) {
    muteWatchers.add(handler);
  }

  /// Tells a change.
  void state(CallState state) {
    if (told.getAndSet(state) != state) {
      watchers.forEach(handler -> order.offer(() -> handler.accept(state)));
    }
  }

  void remoteMuted(Muted muted) {
    muteWatchers.forEach(handler -> order.offer(() -> handler.accept(muted)));
  }

  void nowConnected() {
    connected.complete(null);
  }

  /// Whether the call was connected once.
  boolean wasConnected() {
    return connected.isDone() && !connected.isCompletedExceptionally();
  }

  CompletableFuture<Void> connected() {
    return connected;
  }

  CompletableFuture<CallEnd> ended() {
    return ended;
  }

  /// Won't be connected any more.
  void ending(CallEnd how) {
    connected.completeExceptionally(new CallFailed(how));
  }

  /// The last word: what waits is still handled.
  void over(CallEnd how) {
    state(CallState.ENDED);
    order.finish();
    ended.complete(how);
  }
}
