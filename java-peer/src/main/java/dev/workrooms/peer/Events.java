package dev.workrooms.peer;

import dev.workrooms.peer.media.Muted;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.Wire;

/// What the two sides of a call say to each other on its data channel: what is built in is acted on
/// here; all of it but `bye` goes on to the application.
final class Events {
  private static final System.Logger LOG = System.getLogger(Events.class.getName());
  private static final String PING = "ping";
  private static final String PONG = "pong";

  private final CallSession call;
  private volatile Muted wish = Muted.NOTHING;
  private volatile Muted remoteMuted = Muted.NOTHING;
  private Muted told = Muted.NOTHING;
  private boolean warned;

  Events(CallSession call) {
    this.call = call;
  }

  /// @throws IllegalStateException where the handlers are too slow for what comes
  void received(String text) {
    try {
      var event = Wire.event(text);
      switch (event.type()) {
        case Event.Bye.TYPE -> {
          call.end(CallEnd.of(reason(event), CallEnd.Side.REMOTE), null);
          return;
        }
        case Event.Mute.TYPE -> muted(event.detail().as(Event.Mute.class));
        case PING -> call.sendAtOnce(new Event(PONG, event.detail()));
        default -> {}
      }
      boolean kept = call.audience().inbox().received(event, text.length(), !builtIn(event));
      if (!kept && !builtIn(event) && !warned) {
        warned = true; // once: the other side does not write our log
        LOG.log(
            System.Logger.Level.WARNING,
            "call {0}: events are dropped: nobody takes them",
            call.id());
      }
    } catch (Refused e) {
      LOG.log(System.Logger.Level.WARNING, "call {0}: no event: {1}", call.id(), e.text());
    }
  }

  private static boolean builtIn(Event event) {
    return event.type().equals(Event.Mute.TYPE) || event.type().equals(PING);
  }

  private void muted(Event.Mute said) {
    var muted = new Muted(said.audio(), said.video());
    if (!muted.equals(remoteMuted)) {
      remoteMuted = muted;
      call.nowRemoteMuted(muted);
    }
  }

  /// A later client may know more reasons than we do: it hangs up all the same.
  private static HangupReason reason(Event bye) {
    try {
      return bye.detail().as(Event.Bye.class).reason();
    } catch (Refused unknown) {
      return HangupReason.HANGUP;
    }
  }

  void mute(Muted next) {
    wish = next;
    call.negotiation().mute(next);
    tellMuted();
  }

  /// What is to be muted, whether there is a source or not.
  Muted wish() {
    return wish;
  }

  Muted muted() {
    var media = call.media();
    return new Muted(wish.audio() || media.audio() == null, wish.video() || media.video() == null);
  }

  Muted remoteMuted() {
    return remoteMuted;
  }

  /// A new connection: nothing was told on it yet.
  synchronized void renewed() {
    told = Muted.NOTHING;
    if (!remoteMuted.equals(Muted.NOTHING)) {
      remoteMuted = Muted.NOTHING;
      call.nowRemoteMuted(Muted.NOTHING);
    }
  }

  /// Tells the other side, where it does not know, and can be told.
  synchronized void tellMuted() {
    var now = muted();
    if (now.equals(told) || !call.leg().flowing()) {
      return;
    }
    try {
      call.sendAtOnce(Event.of(Event.Mute.TYPE, new Event.Mute(now.audio(), now.video())));
      told = now;
    } catch (IllegalStateException e) {
      // The call ends, or the next connection tells it.
      LOG.log(System.Logger.Level.DEBUG, "call {0}: mute not told: {1}", call.id(), e.getMessage());
    }
  }
}
