package dev.workrooms.peer;

import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.files.Transfers;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The life of one call: rings, connects, ends. What it does with WebRTC it leaves to its
/// {@link Negotiation}; here are the deadlines, the ends, and who is told.
final class CallSession {
  private static final System.Logger LOG = System.getLogger(CallSession.class.getName());

  private final Peer peer;
  private final CallId id;
  private final boolean outbound;
  private final SessionId remoteSession;
  private final UserProfiles remote;
  private final Timeline timeline;
  private final Ordered handlers;
  private final Inbox inbox;
  private final Transfers files;
  private final Call call = new Call(this);
  private final Negotiation negotiation;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicReference<@Nullable CallEnd> end = new AtomicReference<>();
  private final Deadline deadline;
  private volatile Media media = Media.dataOnly();

  /// The call that goes on in this one's place.
  private volatile @Nullable CallSession successor;

  private final CompletableFuture<Call> connected = new CompletableFuture<>();
  private final CompletableFuture<CallEnd> ended = new CompletableFuture<>();

  CallSession(
      Peer peer,
      CallId id,
      boolean outbound,
      SessionId remoteSession,
      UserProfiles remote,
      Timeline timeline) {
    this.peer = peer;
    this.id = id;
    this.outbound = outbound;
    this.remoteSession = remoteSession;
    this.remote = remote;
    this.timeline = timeline;
    this.handlers = new Ordered("call " + id + " handlers");
    this.inbox = new Inbox(handlers);
    this.files = new Transfers(handlers, this::openFile);
    this.deadline = new Deadline(peer.deadlines());
    this.negotiation = new Negotiation(this);
    timeline.mark(Phase.CALL);
    within(peer.options().ringTimeout(), new CallEnd.NoAnswer(), HangupReason.TIMEOUT);
  }

  /// The application's view of it: one and the same for as long as it lasts.
  Call call() {
    return call;
  }

  CallId id() {
    return id;
  }

  boolean outbound() {
    return outbound;
  }

  SessionId remoteSession() {
    return remoteSession;
  }

  UserProfiles remote() {
    return remote;
  }

  Timeline timeline() {
    return timeline;
  }

  Inbox inbox() {
    return inbox;
  }

  /// The files that the two sides send each other.
  Transfers files() {
    return files;
  }

  private DataChannel openFile() {
    checkGoing();
    return negotiation.openFile();
  }

  Negotiation negotiation() {
    return negotiation;
  }

  Peer peer() {
    return peer;
  }

  /// This call, or the one that goes on in its place where the two crossed.
  CompletableFuture<Call> connected() {
    return connected;
  }

  CompletableFuture<CallEnd> ended() {
    return ended;
  }

  /// Runs what the application does about the call, on a thread of its own: it may wait for events.
  void handle(Runnable task) {
    var own = new Ordered("call " + id + " inbound");
    own.execute(task);
    own.finish();
  }

  void offer(Media ours) {
    media = ours;
    negotiation.offerWith(ours);
  }

  void answer(Media media) {
    if (outbound || !answered.compareAndSet(false, true)) {
      throw new IllegalStateException("only an inbound call can be answered, and once");
    }
    negotiation.answerWith(media);
  }

  /// Whether each side called the other before it heard of the other's call.
  boolean crosses(CallSession ours) {
    return ours.outbound
        && !outbound
        && ours.remoteSession.equals(remoteSession)
        && !ours.answered.get()
        && !ours.over();
  }

  /// Outbound: both sides keep the smaller callid of the two, and nobody has to answer it.
  void cross(CallSession theirs) {
    if (id.value().compareTo(theirs.id.value()) < 0) {
      theirs.end(new CallEnd.Crossed(), HangupReason.GLARE);
      return;
    }
    successor = theirs;
    theirs.answer(media);
    end(new CallEnd.Crossed(), HangupReason.GLARE);
  }

  /// From here on the media have to connect. Not before there is an offer: until then the caller
  /// may be asked for a camera.
  void answering() {
    answered.set(true);
    within(
        peer.options().mediaTimeout(),
        new CallEnd.Failed("the two sides found no way to each other"),
        HangupReason.FAILED);
  }

  /// What was said while the server was away does not count against an answered call.
  void beginningAnew() {
    if (answered.get()) {
      answering();
    }
  }

  /// Says no where there is still something to say no to.
  void decline() {
    if (outbound || answered.get()) {
      hangUp();
    } else {
      end(new CallEnd.Declined(CallEnd.Side.LOCAL), HangupReason.DECLINED);
    }
  }

  void hangUp() {
    end(new CallEnd.HungUp(CallEnd.Side.LOCAL), HangupReason.HANGUP);
  }

  void send(Event event) {
    checkGoing();
    negotiation.send(Wire.text(event));
  }

  private void checkGoing() {
    if (over()) {
      throw new IllegalStateException("the call has ended");
    }
  }

  void nowConnected() {
    deadline.cancel();
    connected.complete(call);
  }

  /// Whether the call was connected once.
  boolean established() {
    return connected.isDone() && !connected.isCompletedExceptionally();
  }

  /// @throws IllegalStateException where the handlers are too slow for what comes
  void received(String text) {
    try {
      var event = Wire.event(text);
      if (event.type().equals(Event.Bye.TYPE)) {
        end(CallEnd.of(reason(event), CallEnd.Side.REMOTE), null);
      } else if (!inbox.received(event, text.length())) {
        LOG.log(System.Logger.Level.WARNING, "call {0}: an event is dropped: nobody takes it", id);
      }
    } catch (Refused e) {
      LOG.log(System.Logger.Level.WARNING, "call {0}: no event: {1}", id, e.text());
    }
  }

  /// A later client may know more reasons than we do: it hangs up all the same.
  private static HangupReason reason(Event bye) {
    try {
      return bye.detail().as(Event.Bye.class).reason();
    } catch (Refused unknown) {
      return HangupReason.HANGUP;
    }
  }

  /// The other side's end of the connection is gone. Its `hangup` is on the way, if it could; or a
  /// fresh offer, where it was a page that reloads or a program that starts again.
  void away(String why) {
    within(peer.options().returnTimeout(), new CallEnd.Lost(why), HangupReason.GONE);
  }

  /// Ends the call, once: the first end counts.
  ///
  /// @param tell the reason to give to the other side; null where it knows, or is not to know
  void end(CallEnd how, @Nullable HangupReason tell) {
    if (!end.compareAndSet(null, how)) {
      return;
    }
    timeline.mark(Phase.HUNG_UP);
    peer.line()
        .ended(
            new CallRef(id, remoteSession),
            tell,
            new ClientMessage.CallReport(id, timeline.phases(), how.reason()));
    deadline.cancel();
    var next = successor;
    if (next == null) {
      connected.completeExceptionally(new CallFailed(how));
    } else {
      var _ = next.connected.whenComplete(this::connectedInstead);
    }
    files.close();
    negotiation.close(
        tell,
        () -> {
          files.awaitEnd();
          peer.forget(id);
          handlers.finish();
          ended.complete(how);
        });
  }

  private void connectedInstead(@Nullable Call other, @Nullable Throwable failed) {
    if (other != null) {
      connected.complete(other);
    } else if (failed != null) {
      connected.completeExceptionally(failed);
    }
  }

  boolean over() {
    return end.get() != null;
  }

  /// Sets the one deadline of the state the call is in.
  private void within(Duration time, CallEnd otherwise, HangupReason tell) {
    if (!over()) {
      deadline.in(time, () -> end(otherwise, tell));
    }
  }
}
