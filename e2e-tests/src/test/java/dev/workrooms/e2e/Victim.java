package dev.workrooms.e2e;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import java.net.URI;

/// A peer in a JVM of its own that says how far a call has come, for a test to kill it there. Its
/// arguments: the server, its name, a {@link Moment}, and whom it calls, if anybody.
final class Victim {
  /// When it says so.
  enum Moment {
    /// It is called, and does not answer.
    RINGING,
    /// It calls, and nobody answers.
    CALLING,
    /// It has answered; the two sides look for each other.
    ANSWERING,
    /// Everything flows.
    CONNECTED,
    /// It changes what it sends, again and again.
    CHANGING
  }

  private Victim() {}

  public static void main(String[] arguments) {
    var peer = Peer.connect(URI.create(arguments[0]), PeerOptions.named(arguments[1]));
    var moment = Moment.valueOf(arguments[2]);
    peer.onInbound(call -> reach(moment, call));
    say("ready");
    if (moment == Moment.CALLING) {
      var callee = peer.search(arguments[3]).getFirst();
      peer.dial(callee.sessionid(), media());
      say(moment.name());
    }
    peer.awaitClosed();
  }

  private static void reach(Moment moment, Call call) {
    if (moment != Moment.RINGING) {
      call.answer(media());
    }
    if (moment == Moment.CONNECTED || moment == Moment.CHANGING) {
      call.awaitConnected();
    }
    say(moment.name());
    while (moment == Moment.CHANGING) {
      call.switchVideo(null);
      call.switchVideo(new TestPattern(160, 120, 15));
    }
  }

  private static Media media() {
    return Media.sending(new TestPattern(160, 120, 15), new Tone());
  }

  private static void say(String word) {
    System.out.println(word);
  }
}
