package dev.workrooms.peer;

import dev.workrooms.protocol.HangupReason;

/// How a call ended.
public sealed interface CallEnd {
  /// A side of a call, seen from this peer.
  enum Side {
    /// We.
    LOCAL,
    /// The others.
    REMOTE
  }

  /// Somebody hung up.
  record HungUp(Side by) implements CallEnd {}

  /// The called side said no.
  record Declined(Side by) implements CallEnd {}

  /// The called side is in as many calls as it takes.
  record Busy() implements CallEnd {}

  /// Nobody answered in time.
  record NoAnswer() implements CallEnd {}

  /// Nobody is connected under the session id that was called.
  record Unreachable() implements CallEnd {}

  /// Both sides called each other at once; the other of the two calls goes on.
  record Crossed() implements CallEnd {}

  /// A program stopped.
  record ShutDown(Side by) implements CallEnd {}

  /// The other side, or the server, went away without a word.
  ///
  /// @param why a sentence without its end, for people
  record Lost(String why) implements CallEnd {}

  /// The peer-to-peer connection could not be made, or broke for good.
  ///
  /// @param why a sentence without its end, for people
  record Failed(String why) implements CallEnd {}

  /// One sentence for a person.
  default String inWords() {
    return switch (this) {
      case HungUp(var by) -> by == Side.LOCAL ? "we hung up" : "the other side hung up";
      case Declined(var by) -> by == Side.LOCAL ? "we declined" : "the other side declined";
      case Busy() -> "the other side is busy";
      case NoAnswer() -> "nobody answered";
      case Unreachable() -> "nobody is there";
      case Crossed() -> "both called at once, and the other call goes on";
      case ShutDown(var by) -> by == Side.LOCAL ? "we stopped" : "the other program stopped";
      case Lost(var why) -> "the call was lost: " + why;
      case Failed(var why) -> "the call failed: " + why;
    };
  }

  /// What a `hangup` with this reason means.
  static CallEnd of(HangupReason reason, Side by) {
    return switch (reason) {
      case HANGUP -> new HungUp(by);
      case DECLINED -> new Declined(by);
      case BUSY -> new Busy();
      case TIMEOUT -> new NoAnswer();
      case GONE -> new Lost("the other side is gone");
      case GLARE -> new Crossed();
      case FAILED -> new Failed("the connection between the two sides could not be made or broke");
      case SHUTDOWN -> new ShutDown(by);
    };
  }

  /// The same for the server: with it `callreport` tells how the call ended.
  default HangupReason reason() {
    return switch (this) {
      case HungUp _ -> HangupReason.HANGUP;
      case Declined _ -> HangupReason.DECLINED;
      case Busy() -> HangupReason.BUSY;
      case NoAnswer() -> HangupReason.TIMEOUT;
      case Crossed() -> HangupReason.GLARE;
      case ShutDown _ -> HangupReason.SHUTDOWN;
      case Unreachable(), Lost _ -> HangupReason.GONE;
      case Failed _ -> HangupReason.FAILED;
    };
  }
}
