package dev.workrooms.peer;

import dev.workrooms.peer.files.FileTransfer;
import dev.workrooms.peer.files.IncomingFile;
import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.FileInfo;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// One call with one other side. Safe to use from any thread, in any state.
///
/// Handlers of events run one after the other on the call's own virtual thread: they may block, and
/// what they throw is logged and harms nobody else.
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

  /// Takes an inbound call; returns at once. {@link #awaitConnected()} waits for the rest. Once the
  /// call has ended, nothing happens.
  ///
  /// @throws IllegalStateException for an outbound call, and where it was answered before
  public void answer(Media media) {
    session.answer(media);
  }

  /// Says no to an inbound call. Later, or to an outbound call, it hangs up.
  public void decline() {
    session.decline();
  }

  /// Ends the call, whatever its state; returns at once. Once it has ended, nothing happens.
  public void hangUp() {
    session.hangUp();
  }

  /// Waits until media and data flow: not longer than the peer's ring and media timeouts.
  ///
  /// @return this call; where both sides called each other at once, the one of the two that goes on
  /// @throws CallFailed where it ended before
  public Call awaitConnected() {
    try {
      return session.connected().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CallFailed failed ? new CallFailed(failed.end()) : e;
    }
  }

  /// Completes as {@link #awaitConnected()} returns, or with {@link CallFailed}. What is chained to
  /// it may block.
  public CompletableFuture<Call> connected() {
    return unhurried(session.connected());
  }

  /// Sends an event on the data channel, reliably and in order. Where 16 MiB wait to be sent, it
  /// waits for room, 30 seconds at most.
  ///
  /// @param type for the application to choose; 1 to 100 characters
  /// @param detail a record or map, to be a JSON object
  /// @throws IllegalStateException where the call is not connected, ends meanwhile, or there was no
  ///     room in time
  /// @throws IllegalArgumentException where the event is none, or longer than 262,144 bytes
  public void send(String type, Object detail) {
    try {
      session.send(Event.of(type, detail));
    } catch (Refused e) {
      throw new IllegalArgumentException(e.text(), e);
    }
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

  /// Sends a file under its own name; returns at once. Of many, sixteen are on their way at once,
  /// and
  /// the others wait for their turn, in order. Where the two sides are not connected then, it ends
  /// as
  /// `FileEnd.Failed`.
  ///
  /// @throws IllegalArgumentException where there is no such file
  /// @throws IllegalStateException where the call has ended, or 1,000 wait already
  public FileTransfer sendFile(Path file) {
    return session.files().send(file);
  }

  /// The same with the content of a stream, which is closed in the end, however that comes.
  ///
  /// @param info where its size is known and turns out to be another, the file is not sent
  public FileTransfer sendFile(FileInfo info, InputStream content) {
    return session.files().send(info, content);
  }

  /// Calls the handler with each file that the other side wants to send. There is one; without any,
  /// files are declined.
  public void onFile(Consumer<IncomingFile> handler) {
    session.files().onFile(handler);
  }

  /// When each phase was reached.
  public Timeline timeline() {
    return session.timeline();
  }

  /// Completes when the call has ended and everything native of it is given back. Never fails. What
  /// is chained to it may block.
  public CompletableFuture<CallEnd> ended() {
    return unhurried(session.ended());
  }

  /// Waits until the call has ended.
  public CallEnd awaitEnd() {
    return session.ended().join();
  }

  /// A copy that completes on a thread of its own: what is chained to it holds up nothing of ours.
  private static <T> CompletableFuture<T> unhurried(CompletableFuture<T> future) {
    return future.whenCompleteAsync((_, _) -> {}, Thread::startVirtualThread);
  }
}
