package dev.workrooms.peer;

import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.IceCandidate;
import dev.workrooms.protocol.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings a call's two sides together: descriptions and candidates, in the order that WebRTC wants
/// them (RFC 8829, RFC 8838), and again with a new connection where one side has lost its own.
/// Everything happens one after the other on the call's own executor, so its fields need no lock.
///
/// Nobody tells which offer an answer answers, and either may get lost with a server. So an offer
/// that was said to be fresh is said again until it is answered, what was said twice is taken once,
/// and an answer to nothing shows that the two sides have parted: then we offer afresh.
final class Negotiation {
  private static final System.Logger LOG = System.getLogger(Negotiation.class.getName());
  private static final int MOST_CANDIDATES = 256;

  /// Fresh offers of ours in a row that connect nothing.
  private static final int MOST_FRESH = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final CallSession call;
  private final Steps steps;
  private final List<IceCandidate> early = new ArrayList<>();
  private volatile @Nullable Attempt attempt;
  private @Nullable Media media;
  private @Nullable String offer;

  /// Whether the offer may have been lost before we answered.
  private boolean renewed;

  private int fresh;

  Negotiation(CallSession call) {
    this.call = call;
    this.steps = new Steps(call);
  }

  /// Outbound: makes the offer.
  void offerWith(Media ours) {
    step(
        () -> {
          media = ours;
          tell(new ClientMessage.Offer(call.id(), open(ours).offer()));
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

  /// The other side's offer: the first, a later one (an ICE restart, another track), or a fresh
  /// one, for which we make a new connection as well.
  void offered(String sdp, boolean fresh) {
    call.timeline().mark(Phase.OFFER);
    step(
        () -> {
          var now = attempt;
          if (now != null && now.offering() && (call.outbound() || !fresh)) {
            crossed(now, fresh);
          } else if (now != null && fresh && now.knows(sdp)) {
            tell(new ClientMessage.Answer(call.id(), now.description()));
          } else {
            if (now != null && fresh) {
              drop(now);
            }
            if (fresh) {
              early.clear();
            }
            offer = sdp;
            answerOffer();
          }
        });
  }

  /// Their offer crosses ours, which counts: the outbound side is the impolite one of perfect
  /// negotiation, and what is not fresh is for the connection that ours replaces. A fresh one shows
  /// that ours may not have reached them.
  private void crossed(Attempt now, boolean fresh) {
    if (fresh) {
      tellAgain(now);
    }
  }

  /// The other side's answer.
  void answered(String sdp) {
    call.timeline().mark(Phase.ANSWER);
    step(
        () -> {
          var now = attempt;
          if (now == null || now.knows(sdp)) {
            return;
          }
          if (!now.offering()) {
            offerFresh();
            return;
          }
          call.answering();
          now.accept(sdp);
          described(now);
        });
  }

  /// A candidate of the other side.
  void candidateOf(IceCandidate candidate) {
    step(
        () -> {
          var now = attempt;
          if (now != null && now.described()) {
            now.add(candidate);
          } else if (early.size() < MOST_CANDIDATES) {
            early.add(candidate);
          }
        });
  }

  /// What the two sides have said of connecting may be lost. Where they are not connected yet, and
  /// this one has called or answered, it begins anew.
  void offerAfresh() {
    step(
        () -> {
          if (media == null) {
            renewed = true;
          } else if (!flowing()) {
            call.beginningAnew();
            offerFresh();
          }
        });
  }

  /// Drops the connection there is, whatever its state, and offers a new one.
  void beginAnew() {
    step(this::offerFresh);
  }

  private void offerFresh() {
    var ours = media;
    if (ours == null) {
      return;
    }
    if (++fresh > MOST_FRESH) {
      steps.fail("the two sides do not come together");
      return;
    }
    var before = attempt;
    if (before != null) {
      drop(before);
    }
    offer = null;
    early.clear();
    var next = open(ours);
    tell(new ClientMessage.Offer(call.id(), next.offer(), true));
    insist(next, PATIENCE);
  }

  /// Says it again until it is answered: at first the other side may not be back at the server.
  private void insist(Attempt offered, Duration wait) {
    var _ =
        call.peer()
            .deadlines()
            .after(
                wait,
                () ->
                    step(
                        offered,
                        () -> {
                          if (offered.offering()) {
                            tellAgain(offered);
                            insist(offered, wait.multipliedBy(2));
                          }
                        }));
  }

  private void tellAgain(Attempt offered) {
    if (call.peer().line().connected()) {
      tell(new ClientMessage.Offer(call.id(), offered.description(), true));
    }
  }

  private void answerOffer() {
    var sdp = offer;
    var ours = media;
    if (sdp == null || ours == null) {
      return;
    }
    offer = null;
    var now = attempt;
    if (now == null) {
      now = open(ours);
    }
    if (!now.connected()) {
      call.answering();
    }
    tell(new ClientMessage.Answer(call.id(), now.answer(sdp)));
    call.timeline().mark(Phase.ANSWER);
    described(now);
  }

  private Attempt open(Media ours) {
    var opened = new Attempt(call, this).with(ours);
    attempt = opened;
    return opened;
  }

  private void drop(Attempt old) {
    attempt = null;
    old.close();
  }

  private void described(Attempt now) {
    early.forEach(now::add);
    early.clear();
  }

  private void tell(ClientMessage message) {
    call.peer().line().tell(message);
  }

  /// Media and data flow.
  void connected() {
    fresh = 0;
  }

  /// Whether they do, as far as we know. From any thread.
  boolean flowing() {
    var now = attempt;
    return now != null && now.connected();
  }

  /// The connection there is.
  @Nullable Attempt attempt() {
    return attempt;
  }

  /// The way to the other side is lost, but perhaps nothing else. One side begins anew.
  void connectionFailed() {
    if (call.outbound() && call.peer().line().connected()) {
      offerFresh();
    }
  }

  private void step(Runnable step) {
    steps.take(step);
  }

  /// Does it when its turn comes, unless another connection has taken this one's place.
  void step(Attempt of, Runnable step) {
    step(
        () -> {
          if (attempt == of) {
            step.run();
          }
        });
  }

  /// @throws IllegalStateException where there is no connection
  void send(String text) {
    made().send(text);
  }

  /// @throws IllegalStateException where there is no connection
  DataChannel openFile() {
    return made().openFile();
  }

  private Attempt made() {
    var now = attempt;
    if (now == null) {
      throw new IllegalStateException("the call is not connected");
    }
    return now;
  }

  /// Says goodbye past the server, gives back what is native, then runs `afterwards`.
  ///
  /// @param bye null where the other side is told nothing
  void close(@Nullable HangupReason bye, Runnable afterwards) {
    steps.finish(
        () -> {
          try {
            var last = attempt;
            if (last != null) {
              if (bye != null) {
                say(last, bye);
              }
              last.close();
            }
          } finally {
            afterwards.run();
          }
        });
  }

  private void say(Attempt last, HangupReason reason) {
    try {
      last.sendAtOnce(Wire.text(Event.of(Event.Bye.TYPE, new Event.Bye(reason))));
    } catch (IllegalStateException e) {
      // The server tells them, or has.
      LOG.log(System.Logger.Level.DEBUG, "call {0}: no bye: {1}", call.id(), e.getMessage());
    }
  }
}
