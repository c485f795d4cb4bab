package dev.workrooms.peer;

import dev.workrooms.peer.files.Transfers;
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
  private final Transfers files;
  private final Call call = new Call(this);
  private volatile CallSession session;
  private final List<Consumer<CallState>> watchers = new CopyOnWriteArrayList<>();
  private final List<Consumer<Muted>> muteWatchers = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable CallState> told = new AtomicReference<>();
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final CompletableFuture<CallEnd> ended = new CompletableFuture<>();

  Audience(CallSession session) {
    this.session = session;
    this.order = new Ordered("call " + session.id() + " handlers");
    this.inbox = new Inbox(order);
    this.files = new Transfers(order, () -> this.session.openFile());
  }

  /// The call that it listens to.
  CallSession session() {
    return session;
  }

  void movesTo(CallSession next) {
    session = next;
  }

  /// The application's view of the call: one and the same for as long as it lasts.
  Call call() {
    return call;
  }

  /// The handlers' order.
  Ordered order() {
    return order;
  }

  Inbox inbox() {
    return inbox;
  }

  /// The files that the two sides send each other.
  Transfers files() {
    return files;
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
