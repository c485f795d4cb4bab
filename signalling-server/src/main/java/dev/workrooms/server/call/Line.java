package dev.workrooms.server.call;

import dev.workrooms.protocol.ServerMessage;

/// The way to a participant's client. Never blocks, from any thread.
public interface Line {
  void say(ServerMessage message);

  /// Passes on what the other side said.
  void relay(RelayedText text);

  /// The participant has registered elsewhere: this connection is over.
  void replaced();
}
