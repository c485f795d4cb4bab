package dev.workrooms.peer;

import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// One call with one other side. Safe to use from any thread, in any state.
///
/// Handlers run one after the other on the call's own virtual thread: they may block, and what they
/// throw is logged and harms nobody else.
public final class Call {
  private final CallSession session;

  Call(CallSession session) {
    this.session = session;
  }

  /// What both sides and the server know the call by.
  public CallId id() {
    return session.id();
  }

  /// Whether we called.
  public boolean outbound() {
    return session.outbound();
  }

  /// Who the other side says it is.
  public UserProfiles remote() {
    return session.remote();
  }

  /// The other side's session.
  public SessionId remoteSession() {
    return session.remoteSession();
  }

  /// Takes an inbound call; returns at once. {@link #awaitConnected()} waits for the rest.
  ///
  /// @throws IllegalStateException for an outbound call, and where it was answered before
  public void answer(Media media) {
    session.answer(media);
  }

  /// Says no to an inbound call. Later, or to an outbound call, it hangs up.
  public void decline() {
    session.end(new CallEnd.Declined(CallEnd.Side.LOCAL), HangupReason.DECLINED);
  }

  /// Ends the call, whatever its state; returns at once. Once it has ended, nothing happens.
  public void hangUp() {
    session.end(new CallEnd.HungUp(CallEnd.Side.LOCAL), HangupReason.HANGUP);
  }

  /// Waits until media and data flow: not longer than the peer's ring and media timeouts.
  ///
  /// @return this call
  /// @throws CallFailed where it ended before
  public Call awaitConnected() {
    try {
      session.connected().join();
      return this;
    } catch (CompletionException e) {
      throw new CallFailed(session.connectionEnd());
    }
  }

  /// Completes when media and data flow, or with {@link CallFailed}.
  public CompletableFuture<Call> connected() {
    return session.connected().thenApply(_ -> this);
  }

  /// Sends an event on the data channel, reliably and in order.
  ///
  /// @param type for the application to choose; 1 to 100 characters
  /// @param detail a record, map or list, to be a JSON object
  /// @throws IllegalStateException where the call is not connected, or 16 MiB wait to be sent
  /// @throws IllegalArgumentException where the event is longer than 262,144 bytes
  public void send(String type, Object detail) {
    session.send(Event.of(type, detail));
  }

  /// The same with an event as it came or was made.
  public void send(Event event) {
    session.send(event);
  }

  /// Calls the handler with the detail of each event of this type. Up to 64 events that came before
  /// anybody listened for them are kept for it.
  public void on(String type, Consumer<Json> handler) {
    session.inbox().on(type, handler);
  }

  /// Calls the handler with each event, of whatever type.
  public void onEvent(Consumer<Event> handler) {
    session.inbox().onAny(handler);
  }

  /// When each phase was reached.
  public Timeline timeline() {
    return session.timeline();
  }

  /// Completes when the call has ended and everything native of it is given back. Never fails.
  public CompletableFuture<CallEnd> ended() {
    return session.ended().copy();
  }

  /// Waits until the call has ended.
  public CallEnd awaitEnd() {
    return session.ended().join();
  }
}
