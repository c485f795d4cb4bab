package dev.workrooms.server.call;

import static dev.workrooms.protocol.ErrorCode.NOT_ALLOWED;
import static dev.workrooms.protocol.ErrorCode.SELF_CALL;
import static dev.workrooms.protocol.ErrorCode.UNKNOWN_CALL;
import static dev.workrooms.protocol.ErrorCode.UNREACHABLE;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A session as calls know it: its id, its profile, the calls that it is in, and a line to it.
///
/// There is no table of calls. Each side holds its own, callid to the other's session id, and a
/// message passes only where the sender holds the call and the receiver holds it with the sender.
///
/// What a participant does itself it does on its connection's thread; the others ring it, relay to
/// it and hang up on it from theirs. The lock guards the map and is never held while anybody is
/// told anything.
public final class Participant {
  /// The most calls that one session may be in.
  public static final int MOST_CALLS = ClientMessage.MOST_CALLS;

  private static final Logger LOG = System.getLogger(Participant.class.getName());

  private final SessionId id;
  private final Switchboard switchboard;
  private final Consumer<ServerMessage> line;
  private final Map<CallId, SessionId> others = new HashMap<>();
  private boolean vanished;
  private volatile UserProfiles userprofiles = UserProfiles.NONE;

  /// @param line takes what this participant is to hear; must not block
  public Participant(SessionId id, Switchboard switchboard, Consumer<ServerMessage> line) {
    this.id = id;
    this.switchboard = switchboard;
    this.line = line;
  }

  public SessionId id() {
    return id;
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
    var callee =
        switchboard
            .find(to)
            .orElseThrow(() -> new Refused(UNREACHABLE, "Nobody is connected under this id."));
    var callid = CallId.random();
    if (join(callid, to) != null) {
      throw new Refused(NOT_ALLOWED, "You are in " + MOST_CALLS + " calls; hang one up first.");
    }
    LOG.log(Level.INFO, "call {0}: {1} calls {2}", callid, id, to);
    line.accept(new ServerMessage.OutboundCall(callid, id, to, callee.userprofiles));
    var refusal = callee.ring(callid, this);
    if (refusal != null) {
      hear(callid, to, refusal);
    }
  }

  public void offer(ClientMessage.Offer offer) {
    relay(offer.callid(), new ServerMessage.Offer(offer.callid(), id, offer.sdp()));
  }

  public void answer(ClientMessage.Answer answer) {
    relay(answer.callid(), new ServerMessage.Answer(answer.callid(), id, answer.sdp()));
  }

  public void ice(ClientMessage.Ice ice) {
    relay(ice.callid(), new ServerMessage.Ice(ice.callid(), id, ice.candidate()));
  }

  /// Ends a call for both sides.
  public void hangUp(CallId callid, HangupReason reason) {
    var other = leave(callid).orElseThrow(Participant::unknownCall);
    LOG.log(Level.INFO, "call {0}: {1} hung up, {2}", callid, id, reason);
    line.accept(new ServerMessage.Hangup(callid, id, reason));
    switchboard.find(other).ifPresent(participant -> participant.hear(callid, id, reason));
  }

  void hear(ServerMessage message) {
    line.accept(message);
  }

  /// Ends every call for the others, who hear `gone`; nobody can ring this one any more.
  void vanish() {
    Map<CallId, SessionId> left;
    synchronized (others) {
      vanished = true;
      left = Map.copyOf(others);
      others.clear();
    }
    left.forEach(
        (callid, other) -> {
          LOG.log(Level.INFO, "call {0}: {1} is gone", callid, id);
          switchboard
              .find(other)
              .ifPresent(participant -> participant.hear(callid, id, HangupReason.GONE));
        });
  }

  Set<CallId> calls() {
    synchronized (others) {
      return Set.copyOf(others.keySet());
    }
  }

  /// Where the other side has just left, the message is dropped without an error: the `hangup` that
  /// says why is on its way to this side, and an error before it would hide the reason.
  private void relay(CallId callid, ServerMessage message) {
    var other = holder(callid).orElseThrow(Participant::unknownCall);
    switchboard
        .find(other)
        .filter(participant -> participant.holds(callid, id))
        .ifPresent(participant -> participant.line.accept(message));
  }

  /// Somebody calls this one.
  ///
  /// @return null where it rings, else why it does not
  private @Nullable HangupReason ring(CallId callid, Participant caller) {
    var refusal = join(callid, caller.id);
    if (refusal == null) {
      line.accept(new ServerMessage.InboundCall(callid, caller.id, id, caller.userprofiles));
    }
    return refusal;
  }

  /// The other side ended the call; an end that this side already knows is not told twice.
  void hear(CallId callid, SessionId by, HangupReason reason) {
    if (leave(callid).isPresent()) {
      line.accept(new ServerMessage.Hangup(callid, by, reason));
    }
  }

  private @Nullable HangupReason join(CallId callid, SessionId other) {
    synchronized (others) {
      if (vanished) {
        return HangupReason.GONE;
      }
      if (others.size() >= MOST_CALLS) {
        return HangupReason.BUSY;
      }
      others.put(callid, other);
      return null;
    }
  }

  private Optional<SessionId> leave(CallId callid) {
    synchronized (others) {
      return Optional.ofNullable(others.remove(callid));
    }
  }

  private Optional<SessionId> holder(CallId callid) {
    synchronized (others) {
      return Optional.ofNullable(others.get(callid));
    }
  }

  private boolean holds(CallId callid, SessionId other) {
    synchronized (others) {
      return other.equals(others.get(callid));
    }
  }

  private static Refused unknownCall() {
    return new Refused(UNKNOWN_CALL, "You are not in this call, or it is over.");
  }
}
