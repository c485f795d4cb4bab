package dev.workrooms.server.call;

import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Every registered participant by its session id. Thread-safe.
public final class Switchboard {
  private static final Logger LOG = System.getLogger(Switchboard.class.getName());

  private final ConcurrentHashMap<SessionId, Participant> participants = new ConcurrentHashMap<>();
  private final Patience patience;

  public Switchboard(Patience patience) {
    this.patience = patience;
  }

  Patience patience() {
    return patience;
  }

  /// Makes a participant reachable, in the place of another one under its id where it has proven
  /// that the id is its own. It hears `welcome` before anybody can call it.
  ///
  /// @param claims the calls that its client is in
  /// @param unlist runs where the one before had proven nothing, so that its profile is nobody's
  /// now
  /// @return false where another one holds its session id
  public boolean connect(
      Participant newcomer, ServerMessage welcome, List<ClaimedCall> claims, Runnable unlist) {
    var before = new Participant[1];
    var holder =
        participants.compute(
            newcomer.id(),
            (_, older) -> {
              if (older != null && !newcomer.proven()) {
                return older;
              }
              if (older != null && older.proven()) {
                newcomer.introduce(older.userprofiles());
              } else if (older != null) {
                unlist.run();
              }
              before[0] = older;
              newcomer.client().say(welcome);
              newcomer.claim(claims);
              return newcomer;
            });
    if (holder != newcomer) {
      return false;
    }
    var older = before[0];
    if (older != null) {
      older.client().replaced();
      older.goAway();
    }
    newcomer.askForClaims();
    return true;
  }

  /// A participant's connection is over: it is not reachable any more.
  ///
  /// @param forGood whether it said so, and its calls end; otherwise they wait for it
  /// @param unlist runs where nobody has taken its place, before anybody can
  public void disconnect(Participant participant, boolean forGood, Runnable unlist) {
    participants.computeIfPresent(
        participant.id(),
        (_, holder) -> {
          if (holder != participant) {
            return holder;
          }
          unlist.run();
          return null;
        });
    if (forGood) {
      participant.leave();
    } else {
      participant.goAway();
    }
  }

  /// Runs something where this participant is the one under its id, and before another one is.
  ///
  /// @param act quick, and calls nothing of this switchboard
  public void whileReachable(Participant participant, Runnable act) {
    participants.computeIfPresent(
        participant.id(),
        (_, holder) -> {
          if (holder == participant) {
            act.run();
          }
          return holder;
        });
  }

  /// Tells a participant something.
  ///
  /// @return false where nobody is connected under this id
  boolean deliver(SessionId to, Signal signal) {
    var receiver = participants.get(to);
    if (receiver == null) {
      return false;
    }
    receiver.hear(signal);
    return true;
  }

  /// What somebody says about themselves; empty where nobody is connected under this id.
  Optional<UserProfiles> profiles(SessionId id) {
    return Optional.ofNullable(participants.get(id)).map(Participant::userprofiles);
  }

  /// Ends what has waited for too long. To be called about once a second.
  public void tick() {
    var now = patience.clock().getAsLong();
    for (var participant : participants.values()) {
      try {
        if (participant.size() > 0) {
          participant.tick(now);
        }
      } catch (RuntimeException bug) {
        LOG.log(Level.WARNING, "calls could not be looked after", bug);
      }
    }
  }

  /// How many sessions are registered.
  public int sessions() {
    return participants.size();
  }

  /// How many calls they are in: a call counts once while either side holds it.
  public int calls() {
    Set<Object> calls = new HashSet<>();
    participants.values().forEach(participant -> participant.held().forEach(calls::add));
    return calls.size();
  }
}
