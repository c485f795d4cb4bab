package dev.workrooms.peer;

import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.peer.stats.CallStats;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Wire;
import org.jspecify.annotations.Nullable;

/// A call's leg to the other side: the connection that there is at present, and what goes over it.
/// Which one that is, the {@link Negotiation} decides; everybody may use it, from any thread.
final class Leg {
  private static final System.Logger LOG = System.getLogger(Leg.class.getName());

  private final KeptCall call;
  private volatile @Nullable Attempt attempt;

  Leg(KeptCall call) {
    this.call = call;
  }

  /// The connection there is.
  @Nullable Attempt attempt() {
    return attempt;
  }

  void goesBy(@Nullable Attempt next) {
    attempt = next;
  }

  /// Whether media and data flow, as far as we know.
  boolean flowing() {
    var now = attempt;
    return now != null && now.connected();
  }

  /// @throws IllegalStateException where there is no connection, or no room for too long
  void send(String text) {
    connection().send(text);
  }

  /// The same without waiting for room.
  void sendAtOnce(String text) {
    connection().sendAtOnce(text);
  }

  /// @throws IllegalStateException where there is no connection
  DataChannel openFile() {
    return connection().openFile();
  }

  /// @throws IllegalStateException where there is no connection
  CallStats stats() {
    return connection().stats();
  }

  private Attempt connection() {
    var now = attempt;
    if (now == null) {
      throw new IllegalStateException("the call is not connected");
    }
    return now;
  }

  /// Says goodbye past the server, and gives back what is native.
  ///
  /// @param bye null where the other side is told nothing
  void end(@Nullable HangupReason bye) {
    var last = attempt;
    if (last != null) {
      if (bye != null) {
        say(last, bye);
      }
      last.close();
    }
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
