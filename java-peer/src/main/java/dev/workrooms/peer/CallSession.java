package dev.workrooms.peer;

import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.recorder.Recording;
import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The life of one call: rings, connects, ends. What it does with WebRTC it leaves to its
/// {@link Negotiation}, what comes on the data channel to its {@link Events}; here are the state,
/// the deadlines, the ends, and who is told.
final class CallSession {
  private final Peer peer;
  private final KeptCall identity;
  private final Timeline timeline;
  private final Leg leg;
  private final Negotiation negotiation;
  private final Events events;
  private final Deadline deadline;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicReference<@Nullable CallEnd> end = new AtomicReference<>();
  private volatile CallState state = CallState.RINGING;
  private volatile Media media = Media.dataOnly();
  private volatile Audience audience;
  private volatile @Nullable Taping taping;

  /// Kept over a restart, and not taken up again yet.
  private final AtomicBoolean waiting;

  /// The call that goes on in this one's place, where the two cross.
  private volatile @Nullable CallSession successor;

  private CallSession(Peer peer, KeptCall identity, boolean kept, Timeline timeline) {
    this.peer = peer;
    this.identity = identity;
    this.waiting = new AtomicBoolean(kept);
    this.timeline = timeline;
    this.audience = new Audience(this);
    this.deadline = new Deadline(peer.deadlines());
    this.events = new Events(this);
    this.leg = new Leg(identity);
    this.negotiation = new Negotiation(this, leg);
    timeline.mark(Phase.CALL);
    within(peer.options().patience().answer(), new CallEnd.NoAnswer(), HangupReason.TIMEOUT);
  }

  /// One that the server has just told of.
  static CallSession of(
      Peer peer, CallId id, boolean outbound, SessionId other, UserProfiles profiles, Timeline t) {
    return new CallSession(peer, new KeptCall(id, outbound, other, profiles), false, t);
  }

  /// One that this program was in before it was started again.
  static CallSession kept(Peer peer, KeptCall kept) {
    return new CallSession(peer, kept, true, new Timeline(Duration.ZERO));
  }

  /// The application's view of it: one and the same for as long as it lasts.
  Call call() {
    return audience.call();
  }

  CallId id() {
    return identity.id();
  }

  boolean outbound() {
    return identity.outbound();
  }

  SessionId remoteSession() {
    return identity.remoteSession();
  }

  UserProfiles remote() {
    return identity.remote();
  }

  KeptCall kept() {
    return identity;
  }

  Timeline timeline() {
    return timeline;
  }

  Audience audience() {
    return audience;
  }

  /// @throws IllegalStateException where there is no connection
  DataChannel openFile() {
    checkGoing();
    return leg.openFile();
  }

  Leg leg() {
    return leg;
  }

  Negotiation negotiation() {
    return negotiation;
  }

  Events events() {
    return events;
  }

  Peer peer() {
    return peer;
  }

  CallState state() {
    return state;
  }

  CompletableFuture<CallEnd> ended() {
    return audience.ended();
  }

  /// Runs what the application does about the call, on a thread of its own: it may wait for events.
  void handle(Runnable task) {
    var own = new Ordered("call " + id() + " inbound");
    own.execute(
        () -> {
          try {
            task.run();
          } catch (Throwable e) {
            if (!answered.get()) {
              end(new CallEnd.Failed("the program that is called failed"), HangupReason.FAILED);
            }
            throw e;
          }
        });
    own.finish();
  }

  void offer(Media ours) {
    media = ours;
    negotiation.offerWith(overheard(ours));
  }

  void answer(Media ours) {
    if (outbound() || waiting.get() || !answered.compareAndSet(false, true)) {
      throw new IllegalStateException("only an inbound call can be answered, and once");
    }
    media = ours;
    negotiation.answerWith(overheard(ours));
  }

  void takeUp(Media ours) {
    if (!waiting.compareAndSet(true, false)) {
      throw new IllegalStateException("only a call that was kept can be taken up, and once");
    }
    media = ours;
    answering();
    negotiation.takeUpWith(overheard(ours));
  }

  Media media() {
    return media;
  }

  synchronized void switchTo(UnaryOperator<Media> change) {
    if (!over() && (outbound() ? !waiting.get() : answered.get())) {
      media = change.apply(media);
      negotiation.switchTo(overheard(media));
      events.tellMuted();
    }
  }

  /// Records what comes from now on, and what we send.
  synchronized void record(Recording recording) {
    checkGoing();
    if (taping != null) {
      throw new IllegalStateException("the call is being recorded already");
    }
    var begun = new Taping(this, recording, media);
    taping = begun;
    if (over()) {
      begun.end("the call had ended");
      return;
    }
    switchTo(same -> same);
    if (established()) {
      begun.connected();
      begun.remoteMuted(remoteMuted());
    }
  }

  /// It is not recorded any more.
  synchronized void recorded(Taping ended) {
    if (taping == ended) {
      taping = null;
      switchTo(same -> same);
    }
  }

  private Media overheard(Media ours) {
    var now = taping;
    return now == null ? ours : now.overhear(ours);
  }

  void mute(Muted wish) {
    events.mute(wish);
    var recorded = taping;
    if (recorded != null) {
      recorded.muted(wish);
    }
  }

  Muted muted() {
    return events.muted();
  }

  Muted remoteMuted() {
    return events.remoteMuted();
  }

  /// Whether each side called the other before it heard of the other's call.
  boolean crosses(CallSession ours) {
    return ours.outbound()
        && !outbound()
        && ours.remoteSession().equals(remoteSession())
        && !ours.answered.get()
        && !ours.waiting.get()
        && !ours.over();
  }

  /// Outbound: both sides keep the smaller callid of the two, and nobody has to answer it.
  ///
  /// @return false where this call has ended meanwhile, so that theirs is a call like others
  boolean cross(CallSession theirs) {
    if (id().value().compareTo(theirs.id().value()) < 0) {
      theirs.end(new CallEnd.Crossed(), HangupReason.GLARE);
      return true;
    }
    successor = theirs;
    var how = new CallEnd.Crossed();
    if (!end.compareAndSet(null, how)) {
      return false;
    }
    theirs.inherit(this);
    theirs.answer(media);
    finish(how, HangupReason.GLARE);
    return true;
  }

  /// Whoever listens to that call and waits for it, listens to this one.
  private void inherit(CallSession before) {
    audience = before.audience;
    audience.movesTo(this);
    events.mute(before.events.wish());
    var recorded = before.taping;
    before.taping = null;
    taping = recorded;
    if (recorded != null) {
      recorded.movesTo(this);
    }
    before.audience = new Audience(before);
    var how = end.get();
    if (how != null) {
      // It has ended meanwhile, and told an audience that nobody knew.
      audience.ending(how);
      audience.files().close();
      audience.over(how);
    }
  }

  /// From here on the media have to connect. Not before there is an offer: until then the caller
  /// may be asked for a camera.
  void answering() {
    answered.set(true);
    if (state == CallState.RINGING) {
      become(CallState.CONNECTING);
    }
    // A call that was connected has the patience of who lost the other side.
    if (!established()) {
      within(
          peer.options().patience().connection(),
          new CallEnd.Failed("the two sides found no way to each other"),
          HangupReason.FAILED);
    }
  }

  /// What was said while the server was away does not count against an answered call.
  void beginningAnew() {
    if (answered.get()) {
      answering();
    }
  }

  /// Says no where there is still something to say no to.
  void decline() {
    if (outbound() || answered.get()) {
      hangUp();
    } else {
      end(new CallEnd.Declined(CallEnd.Side.LOCAL), HangupReason.DECLINED);
    }
  }

  void hangUp() {
    end(new CallEnd.HungUp(CallEnd.Side.LOCAL), HangupReason.HANGUP);
    var next = successor;
    if (next != null && end.get() instanceof CallEnd.Crossed) {
      next.hangUp();
    }
  }

  void send(Event event) {
    checkGoing();
    leg.send(Wire.text(event));
  }

  /// The same without waiting for room: for what is said where nothing may wait.
  void sendAtOnce(Event event) {
    checkGoing();
    leg.sendAtOnce(Wire.text(event));
  }

  private void checkGoing() {
    if (over()) {
      throw new IllegalStateException("the call has ended");
    }
  }

  void nowConnected() {
    boolean again = established();
    deadline.cancel();
    become(CallState.CONNECTED);
    audience.nowConnected();
    events.tellMuted();
    var recorded = taping;
    if (recorded != null) {
      if (again) {
        recorded.connectedAgain();
      } else {
        recorded.connected();
      }
    }
  }

  void nowRemoteMuted(Muted muted) {
    audience.remoteMuted(muted);
    var recorded = taping;
    if (recorded != null) {
      recorded.remoteMuted(muted);
    }
  }

  /// Whether the call was connected once.
  boolean established() {
    return audience.wasConnected();
  }

  /// The way to the other side is lost, or their end of it.
  ///
  /// @param time how long they may take to come back
  void reconnecting(Duration time, String why) {
    Runnable giveUp = () -> end(new CallEnd.Lost(why), HangupReason.GONE);
    if (over()) {
      return;
    }
    if (state == CallState.CONNECTED) {
      become(CallState.RECONNECTING);
      deadline.in(time, giveUp);
    } else {
      deadline.sooner(time, giveUp);
    }
  }

  /// Ends the call, once: the first end counts.
  ///
  /// @param tell the reason to give to the other side; null where it knows, or is not to know
  void end(CallEnd how, @Nullable HangupReason tell) {
    if (end.compareAndSet(null, how)) {
      finish(how, tell);
    }
  }

  private void finish(CallEnd how, @Nullable HangupReason tell) {
    timeline.mark(Phase.HUNG_UP);
    peer.line()
        .ended(
            new CallRef(id(), remoteSession()),
            tell,
            new ClientMessage.CallReport(id(), timeline.phases(), how.reason()));
    deadline.cancel();
    var recorded = taping;
    if (recorded != null) {
      recorded.end(how.inWords());
    }
    var listening = audience;
    listening.ending(how);
    listening.files().close();
    negotiation.close(
        tell,
        () -> {
          listening.files().awaitEnd();
          peer.forget(id());
          become(CallState.ENDED);
          listening.over(how);
        });
  }

  boolean over() {
    return end.get() != null;
  }

  private synchronized void become(CallState next) {
    if (state != CallState.ENDED) {
      state = next;
      audience.state(next);
    }
  }

  /// Sets the one deadline of the state the call is in.
  private void within(Duration time, CallEnd otherwise, HangupReason tell) {
    if (!over()) {
      deadline.in(time, () -> end(otherwise, tell));
    }
  }
}
