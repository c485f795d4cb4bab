package dev.workrooms.peer.signalling;

/// Why a link does not come back by itself.
public sealed interface LinkEnd {
  /// Another connection has registered with the same secret: it is this client now.
  record Replaced() implements LinkEnd {}

  /// The server does not believe the secret.
  ///
  /// @param why a sentence for people
  record Refused(String why) implements LinkEnd {}
}
