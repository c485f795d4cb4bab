package dev.workrooms.peer;

import dev.workrooms.protocol.ClientMessage;
import java.time.Duration;

/// Says an offer again until it is answered: the other side may not be back at the server yet, or
/// the offer or its answer was lost with one.
final class Insistence {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// From 2 s on, each time after twice as long: a minute in all.
  private static final int MOST_TIMES = 5;

  private final CallSession call;
  private final Negotiation negotiation;

  Insistence(CallSession call, Negotiation negotiation) {
    this.call = call;
    this.negotiation = negotiation;
  }

  /// Says the offer once: the call's first waits for a person.
  void say(ClientMessage.Offer offer) {
    call.peer().line().tell(offer);
  }

  /// Says the offer until it is answered.
  void say(ClientMessage.Offer offer, Attempt offering) {
    say(offer);
    insist(offering, offering.lastOffer(), PATIENCE, MOST_TIMES);
  }

  /// Says it again now, and until it is answered.
  void sayAgain(Attempt offering) {
    tellAgain(offering);
    insist(offering, offering.lastOffer(), PATIENCE, MOST_TIMES);
  }

  private void insist(Attempt offering, int offer, Duration wait, int times) {
    var _ =
        call.peer()
            .deadlines()
            .after(
                wait,
                () ->
                    negotiation.step(
                        offering,
                        () -> {
                          if (offering.offering() && offering.lastOffer() == offer) {
                            again(offering, offer, wait.multipliedBy(2), times - 1);
                          }
                        }));
  }

  private void again(Attempt offering, int offer, Duration wait, int times) {
    if (times > 0) {
      tellAgain(offering);
      insist(offering, offer, wait, times);
    } else if (offering.described()) {
      // Nobody answers; what comes next need not wait for it.
      offering.rollBack();
    }
  }

  void tellAgain(Attempt offering) {
    if (call.peer().line().connected()) {
      boolean fresh = !offering.described();
      say(new ClientMessage.Offer(call.id(), offering.description(), fresh));
    }
  }
}
