package dev.workrooms.peer;

/// How far a call has come.
public enum CallState {
  /// Nobody has answered yet; of a call that was kept over a restart: it was not taken up yet.
  RINGING,
  /// Answered; the two sides look for a way to each other.
  CONNECTING,
  /// Media and data flow.
  CONNECTED,
  /// It was connected, and the way to the other side is lost, or their end of it. It may come back.
  RECONNECTING,
  /// It is over.
  ENDED
}
