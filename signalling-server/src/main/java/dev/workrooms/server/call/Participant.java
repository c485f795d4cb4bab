package dev.workrooms.server.call;

import static dev.workrooms.protocol.ErrorCode.NOT_ALLOWED;
import static dev.workrooms.protocol.ErrorCode.SELF_CALL;
import static dev.workrooms.protocol.ErrorCode.UNKNOWN_CALL;
import static dev.workrooms.protocol.ErrorCode.UNREACHABLE;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.Relay;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.server.call.Calls.Overdue;
import dev.workrooms.server.log.Line;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session as calls know it: its id, its profile, the calls that it is in, and its client.
///
/// There is no table of calls. Each side holds its own, and a message passes only where the sender
/// holds the call and the receiver holds it with the sender. Participants speak to each other in
/// {@link Signal}s alone, so it does not matter where the other one is.
///
/// What a participant does itself it does on its connection's thread; signals come on those of the
/// others. No participant's lock is held while anybody is told anything.
public final class Participant {
  /// The most calls that one session may be in.
  public static final int MOST_CALLS = ClientMessage.MOST_CALLS;

  private static final Logger LOG = System.getLogger(Participant.class.getName());

  private final SessionId id;
  private final boolean proven;
  private final Switchboard switchboard;
  private final Client client;
  private final Calls calls;
  private volatile UserProfiles userprofiles = UserProfiles.NONE;

  /// @param proven whether its client has proven that the id is its own
  public Participant(SessionId id, boolean proven, Switchboard switchboard, Client client) {
    this.id = id;
    this.proven = proven;
    this.switchboard = switchboard;
    this.client = client;
    this.calls = new Calls(switchboard.patience());
  }

  public SessionId id() {
    return id;
  }

  boolean proven() {
    return proven;
  }

  Client client() {
    return client;
  }

  UserProfiles userprofiles() {
    return userprofiles;
  }

  /// What the other sides of calls are shown from now on.
  public void introduce(UserProfiles profiles) {
    userprofiles = profiles;
  }

  /// Calls `to`. This side joins and is told first, so that whatever the called side does next
  /// finds the call here; a called side that vanishes in between leaves a `hangup`, not a ghost.
  public void call(SessionId to) {
    if (to.equals(id)) {
      throw new Refused(SELF_CALL, "You can't call yourself.");
    }
    var theirs =
        switchboard
            .profiles(to)
            .orElseThrow(() -> new Refused(UNREACHABLE, "Nobody is connected under this id."));
    var callid = CallId.random();
    switch (calls.join(callid, calls.outbound(to))) {
      case JOINED -> {}
      case FULL ->
          throw new Refused(NOT_ALLOWED, "You are in " + MOST_CALLS + " calls; hang one up first.");
      case VANISHED -> {
        return;
      }
    }
    Line.of("call.started")
        .with("callid", callid)
        .with("from", id)
        .with("to", to)
        .to(LOG, Level.INFO);
    client.say(new ServerMessage.OutboundCall(callid, id, to, theirs));
    if (!switchboard.deliver(to, new Signal.Ring(callid, id, userprofiles))) {
      hear(new Signal.Ended(callid, to, to, HangupReason.GONE));
    }
  }

  /// Passes a message on. What is said while the other side is away waits for it, within bounds.
  ///
  /// Where the other side has just left, the message is dropped without an error: the `hangup` that
  /// says why is on its way to this side, and an error before it would hide the reason.
  ///
  /// @param received when it came in, by `System.nanoTime()`
  public void relay(Relay relay, long received) {
    var callid = relay.callid();
    var text = RelayedText.of(relay, id, received);
    if (passes(callid, text) instanceof Calls.Live(var other)) {
      // Nobody is there, and nobody has said so: a node that died, or a moment between two threads.
      calls.otherIsAway(callid, other);
      var _ = passes(callid, text);
    }
  }

  /// Passes a message on, once.
  ///
  /// @return where it was to go, if nobody was there
  private Calls.@Nullable Live passes(CallId callid, RelayedText text) {
    return switch (calls.relay(callid, text)) {
      case Calls.Unknown() -> throw unknownCall();
      case Calls.Waiting() -> null;
      case Calls.Dropped(var first) -> {
        var level = first ? Level.INFO : Level.DEBUG;
        Line.of("call.dropped").with("callid", callid).with("from", id).to(LOG, level);
        yield null;
      }
      case Calls.Live live ->
          switchboard.deliver(live.other(), new Signal.Relayed(callid, id, text)) ? null : live;
    };
  }

  /// Ends a call for both sides.
  public void hangUp(CallId callid, HangupReason reason) {
    var other = calls.leave(callid, id, reason).orElseThrow(Participant::unknownCall);
    end(callid, other, reason);
  }

  private void end(CallId callid, SessionId other, HangupReason reason) {
    Line.of("call.ended")
        .with("callid", callid)
        .with("by", id)
        .with("reason", reason)
        .to(LOG, Level.INFO);
    client.say(new ServerMessage.Hangup(callid, id, reason));
    switchboard.deliver(other, new Signal.Ended(callid, id, id, reason));
  }

  /// Whether this participant may report on a call: it is or was in it, and has not done so yet.
  public boolean report(CallId callid) {
    return calls.report(callid);
  }

  /// Joins the calls that its client says it is in; each is live when the other side says so too.
  ///
  /// Before anybody can reach this participant, so that nobody is told that it is not in them.
  void claim(List<ClaimedCall> claims) {
    for (var claim : claims) {
      var other = claim.fromsessionid().equals(id) ? claim.tosessionid() : claim.fromsessionid();
      var ofMine = claim.fromsessionid().equals(id) || claim.tosessionid().equals(id);
      if (!ofMine || other.equals(id) || !calls.claim(claim.callid(), other)) {
        client.say(new ServerMessage.Hangup(claim.callid(), other, HangupReason.GONE));
      }
    }
  }

  /// Asks the other sides of what it claimed, now that they can answer.
  void askForClaims() {
    calls
        .awaited()
        .forEach(
            (callid, other) -> {
              Line.of("call.claimed").with("callid", callid).with("by", id).to(LOG, Level.DEBUG);
              switchboard.deliver(other, new Signal.Claim(callid, id));
            });
  }

  /// Its connection is over, and nobody can reach it any more. The others wait for it to come back.
  void goAway() {
    calls
        .vanish()
        .forEach(
            (callid, other) -> {
              Line.of("call.away").with("callid", callid).with("who", id).to(LOG, Level.INFO);
              switchboard.deliver(other, new Signal.Away(callid, id));
            });
  }

  /// The same, for good: its calls end.
  void leave() {
    calls
        .vanish()
        .forEach(
            (callid, other) -> {
              Line.of("call.ended")
                  .with("callid", callid)
                  .with("by", id)
                  .with("reason", "GONE")
                  .to(LOG, Level.INFO);
              switchboard.deliver(other, new Signal.Ended(callid, id, id, HangupReason.GONE));
            });
  }

  /// Ends what has rung or waited for too long, and asks again for who is awaited; now and then for
  /// everybody, as what crosses between threads can leave one side alone in a call.
  ///
  /// @param now by the clock of {@link Patience}
  void tick(long now) {
    for (var overdue : calls.overdue(id, now)) {
      switch (overdue) {
        case Overdue.Unanswered(var callid, var other) -> end(callid, other, HangupReason.TIMEOUT);
        case Overdue.Awaited(var callid, var other) -> {
          Line.of("call.ended")
              .with("callid", callid)
              .with("by", other)
              .with("reason", "GONE")
              .to(LOG, Level.INFO);
          client.say(new ServerMessage.Hangup(callid, other, HangupReason.GONE));
        }
      }
    }
    calls
        .inDoubt(now)
        .forEach(
            (callid, other) -> {
              if (!switchboard.deliver(other, new Signal.Claim(callid, id))) {
                calls.otherIsAway(callid, other);
              }
            });
  }

  /// The other side, or who says to be it, speaks.
  void hear(Signal signal) {
    var callid = signal.callid();
    var from = signal.from();
    switch (signal) {
      case Signal.Ring(_, _, var profiles) -> ring(callid, from, profiles);
      case Signal.Relayed(_, _, var text) -> {
        if (calls.hears(callid, from)) {
          revive(callid, from);
          if (text.answer()) {
            calls.answered(callid);
          }
          client.relay(text);
        }
      }
      case Signal.Ended(_, _, var by, var reason) -> {
        if (calls.leave(callid, from, by, reason)) {
          client.say(new ServerMessage.Hangup(callid, by, reason));
        }
      }
      case Signal.Away _ -> calls.otherIsAway(callid, from);
      case Signal.Claim _ -> claimed(callid, from);
      case Signal.Confirm _ -> {
        if (calls.hears(callid, from)) {
          revive(callid, from);
        }
      }
    }
  }

  private void ring(CallId callid, SessionId caller, UserProfiles profiles) {
    switch (calls.join(callid, Held.inbound(caller))) {
      case JOINED -> {
        client.say(new ServerMessage.InboundCall(callid, caller, id, profiles));
        // Where the call has ended just before this was said, its hangup came too early.
        calls
            .end(callid)
            .ifPresent(end -> client.say(new ServerMessage.Hangup(callid, end.by(), end.reason())));
      }
      case FULL -> switchboard.deliver(caller, new Signal.Ended(callid, id, id, HangupReason.BUSY));
      case VANISHED ->
          switchboard.deliver(caller, new Signal.Ended(callid, id, id, HangupReason.GONE));
    }
  }

  /// Somebody says to be in a call with this one. Only who has proven its id may say that it is not
  /// so: otherwise whoever registers an id while its owner is away could end the owner's calls.
  private void claimed(CallId callid, SessionId from) {
    if (calls.hears(callid, from)) {
      switchboard.deliver(from, new Signal.Confirm(callid, id));
      revive(callid, from);
      return;
    }
    var end = calls.end(callid).filter(past -> past.other().equals(from));
    if (end.isPresent()) {
      switchboard.deliver(from, new Signal.Ended(callid, id, end.get().by(), end.get().reason()));
    } else if (proven) {
      switchboard.deliver(from, new Signal.Ended(callid, id, id, HangupReason.GONE));
    }
  }

  /// The other side is there again: says what waited, in order, until nothing waits any more.
  private void revive(CallId callid, SessionId other) {
    if (!calls.beginCatchingUp(callid, other)) {
      return;
    }
    for (var batch = calls.catchUp(callid); !batch.isEmpty(); batch = calls.catchUp(callid)) {
      for (var text : batch) {
        if (!switchboard.deliver(other, new Signal.Relayed(callid, id, text))) {
          calls.stopCatchingUp(callid);
          return;
        }
      }
    }
    Line.of("call.back")
        .with("callid", callid)
        .with("who", other)
        .with("with", id)
        .to(LOG, Level.INFO);
  }

  int size() {
    return calls.size();
  }

  Iterable<CallId> held() {
    return calls.ids();
  }

  private static Refused unknownCall() {
    return new Refused(UNKNOWN_CALL, "You are not in this call, or it is over.");
  }
}
