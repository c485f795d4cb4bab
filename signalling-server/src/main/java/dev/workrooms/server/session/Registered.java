package dev.workrooms.server.session;

import static dev.workrooms.protocol.ErrorCode.BAD_PROOF;
import static dev.workrooms.protocol.ErrorCode.SESSIONID_TAKEN;
import static dev.workrooms.protocol.ErrorCode.UNKNOWN_CALL;

import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.server.call.Participant;
import dev.workrooms.server.log.Line;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;

/// What a connection may do once it has registered.
final class Registered {
  private static final Logger LOG = System.getLogger(Registered.class.getName());

  private final Sessions sessions;
  private final Session session;
  private final Participant participant;
  private volatile long configured = System.nanoTime();

  private Registered(Sessions sessions, Session session, Participant participant) {
    this.sessions = sessions;
    this.session = session;
    this.participant = participant;
  }

  /// Registers a connection.
  ///
  /// @throws Refused where it may not have this session id
  static Registered as(ClientMessage.Register register, Sessions sessions, Session session) {
    var id = register.sessionid();
    var secret = register.secret();
    if (secret != null && !secret.sessionid().equals(id)) {
      throw new Refused(BAD_PROOF, "This secret is not the one of this session id.");
    }
    if (secret == null && sessions.rules().requireProof()) {
      throw new Refused(BAD_PROOF, "This server wants a secret that proves the session id.");
    }
    var newcomer = new Participant(id, secret != null, sessions.switchboard(), session);
    var welcome = sessions.rules().configured(id);
    if (!connects(newcomer, welcome, register.calls(), sessions)) {
      throw new Refused(SESSIONID_TAKEN, "This id is in use; prove that it is yours, or draw one.");
    }
    Line.of("session.registered")
        .with("sessionid", id)
        .with("proven", secret != null)
        .with("calls", register.calls().size())
        .to(LOG, Level.INFO);
    return new Registered(sessions, session, newcomer);
  }

  private static boolean connects(
      Participant newcomer, ServerMessage welcome, List<ClaimedCall> claims, Sessions sessions) {
    var switchboard = sessions.switchboard();
    Runnable unlist = () -> sessions.directory().remove(newcomer.id());
    try {
      return switchboard.connect(newcomer, welcome, claims, unlist);
    } catch (RuntimeException bug) {
      // Nobody would take it away again.
      switchboard.disconnect(newcomer, false, unlist);
      throw bug;
    }
  }

  Participant participant() {
    return participant;
  }

  void introduce(UserProfiles profiles) {
    participant.introduce(profiles);
    // Who was replaced is not to be found under the id any more.
    sessions
        .switchboard()
        .whileReachable(participant, () -> sessions.directory().put(participant.id(), profiles));
    session.say(new ServerMessage.UserProfile(profiles));
  }

  void search(String search) {
    session.say(
        new ServerMessage.Autocomplete(
            search, sessions.directory().search(search, participant.id())));
  }

  /// One unknown call in the list does not keep the others from ending.
  void hangUp(ClientMessage.Hangup hangup) {
    var reason = Objects.requireNonNullElse(hangup.reason(), HangupReason.HANGUP);
    for (CallRef call : hangup.calls()) {
      try {
        participant.hangUp(call.callid(), reason);
      } catch (Refused refused) {
        session.refuse(Refusals.of(refused, hangup, call.callid()));
      }
    }
  }

  void report(ClientMessage.CallReport report) {
    if (!participant.report(report.callid())) {
      throw new Refused(UNKNOWN_CALL, "You are not in this call, or have reported on it.");
    }
    sessions.meters().report(report.phases(), report.outcome());
    Line.of("call.report")
        .with("callid", report.callid())
        .with("by", participant.id())
        .with("outcome", report.outcome())
        .with("phases", report.phases())
        .to(LOG, Level.INFO);
  }

  /// Hands out new ICE credentials when half of the old ones' time has passed.
  void renew(long now) {
    var ttl = sessions.rules().ice().ttl();
    if (now - configured > ttl.toNanos() / 2) {
      configured = now;
      session.say(sessions.rules().configured(participant.id()));
    }
  }

  /// The connection is over.
  void ended(boolean leaving) {
    sessions
        .switchboard()
        .disconnect(participant, leaving, () -> sessions.directory().remove(participant.id()));
    Line.of("session.ended")
        .with("sessionid", participant.id())
        .with("leaving", leaving)
        .to(LOG, Level.INFO);
  }
}
