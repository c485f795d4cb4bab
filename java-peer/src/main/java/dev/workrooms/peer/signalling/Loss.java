package dev.workrooms.peer.signalling;

/// The end of a connection that we did not close.
///
/// @param code the WebSocket close code; 0 where there was none
/// @param why for people
record Loss(int code, String why) {
  private static final int REPLACED = 4002;

  static Loss broken(String why) {
    return new Loss(0, why);
  }

  /// Whether this session has registered elsewhere: whoever came back would only push that one out.
  boolean replaced() {
    return code == REPLACED;
  }
}
