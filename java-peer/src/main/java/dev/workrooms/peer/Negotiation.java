package dev.workrooms.peer;

import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.rtc.Connection;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brings a call's two connections together: descriptions and candidates, in the order that WebRTC
/// wants them (RFC 8829, RFC 8838). Everything happens one after the other on the call's own
/// executor, so its fields need no lock.
final class Negotiation {
  private static final int MOST_CANDIDATES = 256;

  private final CallSession call;
  private final Ordered work;
  private final List<IceCandidate> early = new ArrayList<>();
  private volatile @Nullable Connection connection;
  private @Nullable Media media;
  private @Nullable String offer;
  private boolean described;

  Negotiation(CallSession call) {
    this.call = call;
    this.work = new Ordered("call " + call.id());
  }

  /// Outbound: makes the offer.
  void offerWith(Media ours) {
    step(
        () -> {
          var opened = openWith(ours);
          var sdp = opened.offer();
          call.peer().tell(new ClientMessage.Offer(call.id(), sdp));
          call.timeline().mark(Phase.OFFER);
        });
  }

  /// Inbound: answers the offer, which may have come already, or not yet.
  void answerWith(Media ours) {
    step(
        () -> {
          media = ours;
          answerOffer();
        });
  }

  /// The other side's offer: the first, or a later one (an ICE restart, another track). One that
  /// crosses ours goes unanswered: the outbound side is the impolite one of perfect negotiation.
  void offered(String sdp) {
    call.timeline().mark(Phase.OFFER);
    step(
        () -> {
          if (described || !call.outbound()) {
            offer = sdp;
            answerOffer();
          }
        });
  }

  /// The other side's answer.
  void answered(String sdp) {
    call.timeline().mark(Phase.ANSWER);
    step(
        () -> {
          var offering = connection;
          if (offering != null) {
            if (!described) {
              call.answering();
            }
            offering.accept(sdp);
            nowDescribed(offering);
          }
        });
  }

  /// A candidate of the other side.
  void candidateOf(IceCandidate candidate) {
    step(
        () -> {
          var connecting = connection;
          if (described && connecting != null) {
            connecting.add(candidate);
          } else if (early.size() < MOST_CANDIDATES) {
            early.add(candidate);
          }
        });
  }

  private void answerOffer() {
    var sdp = offer;
    var ours = media;
    if (sdp == null || (ours == null && connection == null)) {
      return;
    }
    offer = null;
    var answering = connection == null && ours != null ? openWith(ours) : connection;
    if (answering == null) {
      return;
    }
    call.peer().tell(new ClientMessage.Answer(call.id(), answering.answer(sdp)));
    call.timeline().mark(Phase.ANSWER);
    nowDescribed(answering);
  }

  private Connection openWith(Media ours) {
    var opened = call.peer().open(ours, new Progress(call, this));
    connection = opened;
    return opened;
  }

  private void nowDescribed(Connection connecting) {
    described = true;
    early.forEach(connecting::add);
    early.clear();
  }

  /// Does it when its turn comes, unless the call has ended; a step that fails ends the call.
  void step(Runnable step) {
    boolean taken =
        work.offer(
            () -> {
              if (call.over()) {
                return;
              }
              try {
                step.run();
              } catch (RuntimeException e) {
                fail(String.valueOf(e.getMessage()));
              }
            });
    if (!taken) {
      fail("more comes in than can be taken");
    }
  }

  private void fail(String why) {
    call.end(new CallEnd.Failed(why), HangupReason.FAILED);
  }

  /// Lets pictures and sound go out, now that they can arrive.
  void startSending() {
    var made = connection;
    if (made != null) {
      made.startSending();
    }
  }

  /// @throws IllegalStateException where there is no connection yet
  void send(String text) {
    var made = connection;
    if (made == null) {
      throw new IllegalStateException("the call is not connected");
    }
    made.send(text);
  }

  /// Gives back what is native, then runs `afterwards`.
  void close(Runnable afterwards) {
    work.finish(
        () -> {
          try {
            var made = connection;
            if (made != null) {
              made.close();
            }
          } finally {
            afterwards.run();
          }
        });
  }
}
