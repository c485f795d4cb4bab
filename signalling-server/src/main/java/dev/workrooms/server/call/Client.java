package dev.workrooms.server.call;

import dev.workrooms.protocol.ServerMessage;

/// A participant's client, at the other end of its connection. Telling it something never blocks.
public interface Client {
  void say(ServerMessage message);

  /// Passes on what the other side said.
  void relay(RelayedText text);

  /// The participant has registered elsewhere: this connection is over.
  void replaced();
}
