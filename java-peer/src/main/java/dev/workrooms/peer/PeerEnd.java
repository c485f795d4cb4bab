package dev.workrooms.peer;

/// How a peer came to be closed.
public sealed interface PeerEnd {
  /// This side closed it.
  record Closed() implements PeerEnd {}

  /// Another program has registered with the same secret. The calls are its own now, so nobody was
  /// told that they ended.
  record Replaced() implements PeerEnd {}

  /// The server does not believe the secret any more.
  ///
  /// @param why a sentence without its end, for people
  record Refused(String why) implements PeerEnd {}

  /// One sentence for a person.
  default String inWords() {
    return switch (this) {
      case Closed() -> "we closed it";
      case Replaced() -> "another program has registered with the same secret";
      case Refused(var why) -> "the server does not let us in any more: " + why;
    };
  }
}
