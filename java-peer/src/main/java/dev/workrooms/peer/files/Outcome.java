package dev.workrooms.peer.files;

import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.FileMessage;
import org.jspecify.annotations.Nullable;

/// How a transfer ends, and what there is to say of it.
///
/// @param lastWord for the other side; null where it had the last word, or can't be reached
record Outcome(FileEnd end, @Nullable FileMessage lastWord) {
  /// There is nobody to talk to any more.
  static final Outcome LOST =
      new Outcome(new FileEnd.Failed("the connection to the other side ended first"), null);

  static final Outcome CANCELLED =
      new Outcome(new FileEnd.Cancelled(FileEnd.Side.LOCAL), cancel(CancelReason.CANCELLED));

  static final Outcome CALL_ENDED = new Outcome(new FileEnd.Failed("the call ended"), null);

  static Outcome failed(String why, CancelReason told) {
    return new Outcome(new FileEnd.Failed(why), cancel(told));
  }

  /// The other side has given it up.
  static Outcome cancelledBy(FileMessage.Cancel cancel) {
    return new Outcome(FileEnd.of(cancel.reason()), null);
  }

  private static FileMessage cancel(CancelReason reason) {
    return new FileMessage.Cancel(reason);
  }

  /// The same, to be thrown.
  Broken broken() {
    return new Broken(this);
  }

  /// Carries an outcome out of the middle of a transfer.
  static final class Broken extends Exception {
    private final transient Outcome outcome;

    private Broken(Outcome outcome) {
      super(outcome.end().inWords(), null, false, false);
      this.outcome = outcome;
    }

    Outcome outcome() {
      return outcome;
    }
  }
}
