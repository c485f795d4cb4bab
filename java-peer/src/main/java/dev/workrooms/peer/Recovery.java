package dev.workrooms.peer;

import dev.workrooms.protocol.HangupReason;
import java.time.Duration;

/// What a call does where the way to the other side is lost: it restarts ICE, then connects anew,
/// and gives up in time. Lives on the call's own executor, as its {@link Negotiation} does.
final class Recovery {
  /// Nothing is lost yet: ICE finds another of its ways by itself, as a rule.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration BETWEEN = Duration.ofSeconds(4);

  /// ICE restarts in a row before the connection itself is given up.
  private static final int MOST_RESTARTS = 3;

  private final CallSession call;
  private final Negotiation negotiation;

  Recovery(CallSession call, Negotiation negotiation) {
    this.call = call;
    this.negotiation = negotiation;
  }

  /// Nothing comes through at the moment.
  void disconnected(Attempt lost) {
    if (call.established() && lost.missing()) {
      call.reconnecting(
          call.peer().options().patience().recovery(),
          "nothing comes from the other side any more");
      // The polite side waits a little longer, so that the two do not offer at once.
      later(lost, lost.lastLoss(), call.outbound() ? PATIENCE : PATIENCE.plusSeconds(1));
    }
  }

  /// It won't come back by itself.
  void failed(Attempt lost) {
    if (!call.established()) {
      call.end(new CallEnd.Failed("the connection to the other side broke"), HangupReason.FAILED);
      return;
    }
    disconnected(lost);
    again(lost);
  }

  /// The other side has closed its end: its `hangup` is on the way, if it could; or a fresh offer,
  /// where it was a page that reloads or a program that starts again.
  void left() {
    call.reconnecting(
        call.peer().options().patience().comeback(), "the other side closed the connection");
  }

  /// The server is back, so that we can talk about it.
  void serverIsBack(Attempt lost) {
    again(lost);
  }

  private void later(Attempt lost, int loss, Duration wait) {
    var _ =
        call.peer().deadlines().after(wait, () -> negotiation.step(lost, () -> retry(lost, loss)));
  }

  private void retry(Attempt lost, int loss) {
    if (!lost.connected() && lost.lastLoss() == loss) {
      again(lost);
      later(lost, loss, BETWEEN);
    }
  }

  private void again(Attempt lost) {
    if (!call.peer().line().connected() || lost.closed()) {
      return;
    }
    if (lost.restarts() < MOST_RESTARTS) {
      negotiation.restartIce(lost);
    } else if (call.outbound()) {
      negotiation.offerFresh();
    }
  }
}
