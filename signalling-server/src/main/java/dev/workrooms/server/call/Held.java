package dev.workrooms.server.call;

import dev.workrooms.protocol.SessionId;
import java.util.ArrayDeque;
import java.util.Queue;

/// A call as one of its sides holds it. Guarded by its participant's lock.
final class Held {
  /// A deadline that does not come.
  static final long NEVER = Long.MAX_VALUE;

  final SessionId other;

  /// Whether the other side is there, as far as this one knows.
  private boolean live;

  /// When it has rung, and when it has waited for the other side, for long enough: by the clock of
  /// {@link Patience}.
  private long ringsUntil;

  private long awaitedUntil;

  /// Somebody is saying what waited.
  private boolean catchingUp;

  private boolean seen;

  /// The other side was asked whether it is in the call, and has not been heard since.
  private boolean doubted;

  private boolean dropping;

  private final Queue<RelayedText> waiting = new ArrayDeque<>(0);

  private Held(SessionId other, boolean live, long ringsUntil, long awaitedUntil) {
    this.other = other;
    this.live = live;
    this.ringsUntil = ringsUntil;
    this.awaitedUntil = awaitedUntil;
  }

  /// This side calls, and waits for an answer until the deadline.
  static Held outbound(SessionId other, long deadline) {
    return new Held(other, true, deadline, NEVER);
  }

  /// This side is called; the caller watches the time.
  static Held inbound(SessionId other) {
    return new Held(other, true, NEVER, NEVER);
  }

  /// This side says that it is in the call, and waits until the deadline for the other to say so.
  static Held claimed(SessionId other, long deadline) {
    return new Held(other, false, NEVER, deadline);
  }

  boolean live() {
    return live;
  }

  /// The other side has gone, and may be back before the deadline.
  void await(long until) {
    if (live) {
      live = false;
      awaitedUntil = until;
    }
  }

  /// The other side is there again: somebody has to say what waited for it.
  ///
  /// @return false where there is nothing to do, or somebody is at it
  boolean beginCatchingUp() {
    boolean begins = !live && !catchingUp;
    catchingUp |= begins;
    return begins;
  }

  /// The other side has gone again.
  void stopCatchingUp(long until) {
    catchingUp = false;
    awaitedUntil = until;
  }

  /// Nothing waits any more.
  void caughtUp() {
    catchingUp = false;
    dropping = false;
    live = true;
    awaitedUntil = NEVER;
  }

  /// It rings no more.
  void answered() {
    ringsUntil = NEVER;
  }

  boolean unanswered(long now) {
    return live && passed(ringsUntil, now);
  }

  boolean abandoned(long now) {
    return !live && passed(awaitedUntil, now);
  }

  private static boolean passed(long deadline, long now) {
    return deadline != NEVER && now - deadline >= 0;
  }

  /// The other side is about to be asked. Where it has not been heard since it was asked before, it
  /// counts as away: it may be somebody else now, whose word counts for nothing.
  void doubt(long awaitUntil) {
    if (doubted) {
      await(awaitUntil);
    }
    doubted = true;
  }

  /// The other side was heard: it is in the call.
  void heard() {
    doubted = false;
  }

  /// Whether this was asked before.
  boolean seenBefore() {
    boolean before = seen;
    seen = true;
    return before;
  }

  /// A message is dropped.
  ///
  /// @return whether it is the first in a row
  boolean drops() {
    boolean first = !dropping;
    dropping = true;
    return first;
  }

  /// What this side says while the other is away.
  Queue<RelayedText> waiting() {
    return waiting;
  }
}
