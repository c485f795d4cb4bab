package dev.workrooms.peer;

import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings a call's two sides together: descriptions and candidates, in the order that WebRTC wants
/// them (RFC 8829, RFC 8838); later offers as perfect negotiation has them (W3C WebRTC, 10.7), in
/// which the inbound side is the polite one; and a new connection where one side has lost its own.
/// Everything happens one after the other on the call's own executor, so its fields need no lock.
///
/// Nobody tells which offer an answer answers, and either may get lost with a server. So an offer
/// is said again until it is answered, what was said twice is taken once, and an answer of another
/// connection than the one we go by shows that the two sides have parted: then we offer afresh.
final class Negotiation {
  private static final int MOST_CANDIDATES = 256;

  /// Fresh offers of ours in a row that connect nothing.
  private static final int MOST_FRESH = 10;

  private final CallSession call;
  private final Leg leg;
  private final Steps steps;
  private final Insistence insistence;
  private final Recovery recovery;
  private final List<IceCandidate> early = new ArrayList<>();
  private @Nullable Media media;
  private @Nullable String offer;

  /// Whether the offer may have been lost before we answered.
  private boolean renewed;

  private int fresh;

  Negotiation(CallSession call, Leg leg) {
    this.call = call;
    this.leg = leg;
    this.steps = new Steps(call);
    this.insistence = new Insistence(call, this);
    this.recovery = new Recovery(call, this);
  }

  /// Outbound: makes the offer.
  void offerWith(Media ours) {
    step(
        () -> {
          media = ours;
          insistence.say(new ClientMessage.Offer(call.id(), open(ours).offer()));
          call.timeline().mark(Phase.OFFER);
        });
  }

  /// Inbound: answers the offer, which may have come already, or not yet, or be lost.
  void answerWith(Media ours) {
    step(
        () -> {
          media = ours;
          if (offer == null && renewed) {
            call.answering();
            offerFresh();
          } else {
            answerOffer();
          }
        });
  }

  /// Takes a call up again of which nothing is left here.
  void takeUpWith(Media ours) {
    step(
        () -> {
          media = ours;
          if (offer == null) {
            offerFresh();
          } else {
            answerOffer();
          }
        });
  }

  /// Sends and takes these from now on.
  void switchTo(Media ours) {
    step(
        () -> {
          media = ours;
          var now = leg.attempt();
          if (now != null) {
            now.become(ours);
            offerWhatIsDue(now);
          }
        });
  }

  void mute(Muted muted) {
    step(
        () -> {
          var now = leg.attempt();
          if (now != null) {
            now.mute(muted);
          }
        });
  }

  /// The other side's offer: the first, a later one (an ICE restart, another track), or a fresh
  /// one, for which we make a new connection as well.
  void offered(String sdp, boolean fresh) {
    call.timeline().mark(Phase.OFFER);
    step(
        () -> {
          var now = leg.attempt();
          if (now != null && (fresh ? now.belongs(sdp) : now.repeats(sdp))) {
            answerAgain(now);
          } else if (now != null && now.offering()) {
            cross(now, sdp, fresh);
          } else {
            take(sdp, fresh);
          }
        });
  }

  /// Says again what they have not heard.
  private void answerAgain(Attempt now) {
    if (now.offering()) {
      now.rollBack();
    }
    tell(new ClientMessage.Answer(call.id(), now.description()));
    offerWhatIsDue(now);
  }

  /// Their offer crosses ours. The outbound side is the impolite one, and its offer counts; but
  /// what is not fresh is for a connection that a first offer of ours replaces, and one that is
  /// fresh for none that we have.
  private void cross(Attempt now, String sdp, boolean fresh) {
    boolean first = !now.described();
    if (fresh && first && call.outbound()) {
      // It shows that ours may not have reached them.
      insistence.tellAgain(now);
    } else if (fresh) {
      take(sdp, true);
    } else if (!first && !call.outbound()) {
      now.rollBack();
      take(sdp, false);
    }
  }

  private void take(String sdp, boolean fresh) {
    var now = leg.attempt();
    if (fresh) {
      if (now != null) {
        drop(now);
      }
      early.clear();
    }
    offer = sdp;
    answerOffer();
  }

  private void answerOffer() {
    var sdp = offer;
    var ours = media;
    if (sdp == null || ours == null) {
      return;
    }
    offer = null;
    var now = leg.attempt();
    if (now == null) {
      now = open(ours);
    }
    if (!now.described()) {
      call.answering();
    }
    var answer = answerOf(now, sdp);
    if (answer == null) {
      offerFresh();
    } else {
      tell(new ClientMessage.Answer(call.id(), answer));
      call.timeline().mark(Phase.ANSWER);
      described(now);
    }
  }

  /// Null where it does not fit what the two sides have agreed on before.
  private static @Nullable String answerOf(Attempt now, String sdp) {
    boolean first = !now.described();
    try {
      return now.answer(sdp);
    } catch (IllegalStateException unfit) {
      if (first) {
        throw unfit;
      }
      return null;
    }
  }

  /// The other side's answer.
  void answered(String sdp) {
    call.timeline().mark(Phase.ANSWER);
    step(
        () -> {
          var now = leg.attempt();
          if (now == null || now.knows(sdp) || (!now.offering() && now.belongs(sdp))) {
            return;
          }
          boolean first = !now.described();
          if (now.offering() && accept(now, sdp)) {
            if (first) {
              call.answering();
            }
            described(now);
          } else {
            offerFresh();
          }
        });
  }

  /// False where it does not fit our offer, but another that we have made.
  private boolean accept(Attempt now, String sdp) {
    boolean first = !now.described() && fresh == 0;
    try {
      now.accept(sdp);
      return true;
    } catch (IllegalStateException unfit) {
      if (first) {
        throw unfit;
      }
      return false;
    }
  }

  private void described(Attempt now) {
    early.forEach(now::add);
    early.clear();
    offerWhatIsDue(now);
  }

  private void offerWhatIsDue(Attempt now) {
    if (now.due()) {
      insistence.say(new ClientMessage.Offer(call.id(), now.offer()), now);
    }
  }

  /// A candidate of the other side.
  void candidateOf(IceCandidate candidate) {
    step(
        () -> {
          var now = leg.attempt();
          if (now != null && now.described()) {
            now.add(candidate);
          } else if (early.size() < MOST_CANDIDATES) {
            early.add(candidate);
          }
        });
  }

  /// Looks for other ways to the other side, where no offer is under way.
  void restartIce(Attempt lost) {
    if (lost.described() && !lost.offering()) {
      insistence.say(new ClientMessage.Offer(call.id(), lost.restart()), lost);
    }
  }

  /// The server is there again, and what the two sides have said meanwhile may be lost. Where they
  /// are not connected yet, and this one has called or answered, it begins anew.
  void offerAfresh() {
    step(
        () -> {
          var now = leg.attempt();
          if (media == null) {
            renewed = true;
          } else if (now != null && now.described() && !now.closed() && call.established()) {
            reconnected(now);
          } else {
            call.beginningAnew();
            offerFresh();
          }
        });
  }

  private void reconnected(Attempt now) {
    if (now.offering()) {
      insistence.sayAgain(now);
    } else if (!now.connected()) {
      recovery.serverIsBack(now);
    }
  }

  /// Drops the connection there is, whatever its state, and offers a new one.
  void beginAnew() {
    step(this::offerFresh);
  }

  /// A step of its own already.
  void offerFresh() {
    var ours = media;
    if (ours == null) {
      return;
    }
    if (++fresh > MOST_FRESH) {
      steps.fail("the two sides do not come together");
      return;
    }
    var before = leg.attempt();
    if (before != null) {
      drop(before);
    }
    offer = null;
    early.clear();
    var next = open(ours);
    insistence.say(new ClientMessage.Offer(call.id(), next.offer(), true), next);
  }

  private Attempt open(Media ours) {
    var opened = new Attempt(call, this, recovery);
    leg.goesBy(opened);
    call.events().renewed();
    return opened.with(ours, call.events().wish());
  }

  private void drop(Attempt old) {
    leg.goesBy(null);
    if (call.established()) {
      call.reconnecting(
          call.peer().options().patience().recovery(), "no new connection came about");
    }
    old.close();
  }

  private void tell(ClientMessage message) {
    call.peer().line().tell(message);
  }

  /// Media and data flow.
  void connected() {
    fresh = 0;
  }

  private void step(Runnable step) {
    steps.take(step);
  }

  /// Does it when its turn comes, unless another connection has taken this one's place.
  void step(Attempt of, Runnable step) {
    step(
        () -> {
          if (leg.attempt() == of) {
            step.run();
          }
        });
  }

  /// Ends the leg as the last of all steps, then runs `afterwards`.
  ///
  /// @param bye null where the other side is told nothing
  void close(@Nullable HangupReason bye, Runnable afterwards) {
    steps.finish(
        () -> {
          try {
            leg.end(bye);
          } finally {
            afterwards.run();
          }
        });
  }
}
