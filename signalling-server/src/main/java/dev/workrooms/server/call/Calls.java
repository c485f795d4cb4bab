package dev.workrooms.server.call;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The calls that one participant is in. Its lock is held for no more than a look or a change.
final class Calls {
  /// Messages that may wait for sides that are away, in all of a participant's calls.
  private static final int MOST_WAITING = 256;

  /// Characters of them.
  private static final int MOST_CHARACTERS = 256 * 1024;

  enum Join {
    JOINED,
    FULL,
    VANISHED
  }

  /// What becomes of a message to the other side.
  sealed interface Way {}

  record Unknown() implements Way {}

  record Live(SessionId other) implements Way {}

  record Waiting() implements Way {}

  /// @param first whether it is the first in a row
  record Dropped(boolean first) implements Way {}

  /// A call whose time was up, and which is left.
  sealed interface Overdue {
    record Unanswered(CallId callid, SessionId other) implements Overdue {}

    record Awaited(CallId callid, SessionId other) implements Overdue {}
  }

  private final Patience patience;
  private final Map<CallId, Held> held = new HashMap<>();
  private final Past past = new Past();
  private boolean vanished;
  private int waiting;
  private int waitingCharacters;

  /// When the other sides of all calls were asked, by the clock of {@link Patience}.
  private long asked;

  Calls(Patience patience) {
    this.patience = patience;
    this.asked = patience.clock().getAsLong();
  }

  Held outbound(SessionId other) {
    return Held.outbound(other, patience.answerDeadline());
  }

  synchronized Join join(CallId callid, Held call) {
    if (vanished) {
      return Join.VANISHED;
    }
    if (held.size() >= Participant.MOST_CALLS) {
      return Join.FULL;
    }
    held.put(callid, call);
    return Join.JOINED;
  }

  /// Joins a call that the client says it is in.
  ///
  /// @return false where there is no room, or it is claimed with somebody else already
  synchronized boolean claim(CallId callid, SessionId other) {
    var before = held.get(callid);
    if (before != null || held.size() >= Participant.MOST_CALLS) {
      return before != null && before.other.equals(other);
    }
    held.put(callid, Held.claimed(other, patience.returnDeadline()));
    return true;
  }

  synchronized Way relay(CallId callid, RelayedText text) {
    var call = held.get(callid);
    if (call == null) {
      return new Unknown();
    }
    if (call.live()) {
      if (text.answer()) {
        call.answered();
      }
      return new Live(call.other);
    }
    if (waiting >= MOST_WAITING || waitingCharacters + text.json().length() > MOST_CHARACTERS) {
      return new Dropped(call.drops());
    }
    call.waiting().add(text);
    waiting++;
    waitingCharacters += text.json().length();
    return new Waiting();
  }

  /// This side ends it.
  ///
  /// @return the other side; empty where the call is not held
  synchronized Optional<SessionId> leave(CallId callid, SessionId by, HangupReason reason) {
    var call = held.get(callid);
    if (call == null) {
      return Optional.empty();
    }
    drop(callid, call, by, reason);
    return Optional.of(call.other);
  }

  /// The other side ended it.
  ///
  /// @return false where it is not held with them
  synchronized boolean leave(CallId callid, SessionId with, SessionId by, HangupReason reason) {
    var call = held.get(callid);
    if (call == null || !call.other.equals(with)) {
      return false;
    }
    drop(callid, call, by, reason);
    return true;
  }

  private void drop(CallId callid, Held call, SessionId by, HangupReason reason) {
    held.remove(callid);
    past.ended(callid, new Past.End(call.other, by, reason));
    call.waiting().forEach(this::noLongerWaits);
  }

  private void noLongerWaits(RelayedText text) {
    waiting--;
    waitingCharacters -= text.json().length();
  }

  synchronized boolean holds(CallId callid, SessionId with) {
    var call = held.get(callid);
    return call != null && call.other.equals(with);
  }

  /// The other side has said something that only who is in the call with us says.
  ///
  /// @return false where we are not
  synchronized boolean hears(CallId callid, SessionId from) {
    var call = held.get(callid);
    if (call == null || !call.other.equals(from)) {
      return false;
    }
    call.heard();
    return true;
  }

  synchronized void answered(CallId callid) {
    var call = held.get(callid);
    if (call != null) {
      call.answered();
    }
  }

  synchronized void otherIsAway(CallId callid, SessionId other) {
    var call = held.get(callid);
    if (call != null && call.other.equals(other)) {
      call.await(patience.returnDeadline());
    }
  }

  /// Whether the caller of this has to say what waits for the other side, which has come back.
  synchronized boolean beginCatchingUp(CallId callid, SessionId other) {
    var call = held.get(callid);
    return call != null && call.other.equals(other) && call.beginCatchingUp();
  }

  /// The other side has gone again while it was told what waited.
  synchronized void stopCatchingUp(CallId callid) {
    var call = held.get(callid);
    if (call != null) {
      call.stopCatchingUp(patience.returnDeadline());
    }
  }

  /// Takes what waits for the other side; where nothing does, the call is live from now on. So what
  /// is said meanwhile waits too, and keeps its place.
  synchronized List<RelayedText> catchUp(CallId callid) {
    var call = held.get(callid);
    if (call == null) {
      return List.of();
    }
    var batch = List.copyOf(call.waiting());
    call.waiting().clear();
    batch.forEach(this::noLongerWaits);
    if (batch.isEmpty()) {
      call.caughtUp();
    }
    return batch;
  }

  /// The calls whose other side is away, and that side.
  synchronized Map<CallId, SessionId> awaited() {
    Map<CallId, SessionId> awaited = new HashMap<>();
    held.forEach(
        (callid, call) -> {
          if (!call.live()) {
            awaited.put(callid, call.other);
          }
        });
    return awaited;
  }

  /// The calls to ask the other side about, and that side: those in which it is away, and now and
  /// then all but the youngest, which it may not have heard of.
  synchronized Map<CallId, SessionId> inDoubt(long now) {
    Map<CallId, SessionId> inDoubt = awaited();
    if (now - asked >= patience.comeback().toNanos() / 3) {
      asked = now;
      held.forEach(
          (callid, call) -> {
            if (call.seenBefore()) {
              call.doubt(patience.returnDeadline());
              inDoubt.put(callid, call.other);
            }
          });
    }
    return inDoubt;
  }

  /// Leaves the calls whose time is up.
  synchronized List<Overdue> overdue(SessionId self, long now) {
    List<Overdue> overdue = new ArrayList<>();
    held.forEach(
        (callid, call) -> {
          if (call.unanswered(now)) {
            overdue.add(new Overdue.Unanswered(callid, call.other));
          } else if (call.abandoned(now)) {
            overdue.add(new Overdue.Awaited(callid, call.other));
          }
        });
    for (var call : overdue) {
      switch (call) {
        case Overdue.Unanswered(var callid, _) -> leave(callid, self, HangupReason.TIMEOUT);
        case Overdue.Awaited(var callid, var other) -> leave(callid, other, HangupReason.GONE);
      }
    }
    return overdue;
  }

  /// Leaves every call, and joins no more.
  ///
  /// @return the other side of each
  synchronized Map<CallId, SessionId> vanish() {
    vanished = true;
    Map<CallId, SessionId> left = new HashMap<>();
    held.forEach((callid, call) -> left.put(callid, call.other));
    held.clear();
    waiting = 0;
    waitingCharacters = 0;
    return left;
  }

  synchronized Optional<Past.End> end(CallId callid) {
    return Optional.ofNullable(past.end(callid));
  }

  synchronized boolean report(CallId callid) {
    return (held.containsKey(callid) || past.end(callid) != null) && past.report(callid);
  }

  synchronized int size() {
    return held.size();
  }

  synchronized Set<CallId> ids() {
    return Set.copyOf(held.keySet());
  }
}
