package dev.workrooms.server.transport;

/// What comes in over a WebSocket, once its frames are put together.
sealed interface Incoming {
  record Text(String text) implements Incoming {}

  record Binary() implements Incoming {}

  @SuppressWarnings("ArrayRecordComponent") // nobody compares pings
  record Ping(byte[] payload) implements Incoming {}

  record Pong() implements Incoming {}

  /// The client's close frame.
  ///
  /// @param leaving the client closed with 1000: it does not mean to come back
  record Close(boolean leaving) implements Incoming {}
}
