package dev.workrooms.peer;

/// How a peer stands with its signalling server. Calls in progress need none.
public enum ServerConnection {
  /// Registered: it can search, call and be called.
  CONNECTED,
  /// The connection is lost, and the peer is coming back by itself.
  RECONNECTING,
  /// The peer is closed.
  CLOSED
}
