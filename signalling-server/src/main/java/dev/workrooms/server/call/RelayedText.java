package dev.workrooms.server.call;

import dev.workrooms.protocol.Relay;
import dev.workrooms.protocol.SessionId;

/// A relayed message on its way to the other side.
///
/// @param json as the other side reads it
/// @param answer whether it answers the call
/// @param received when it came in, by `System.nanoTime()`
public record RelayedText(String json, boolean answer, long received) {
  static RelayedText of(Relay relay, SessionId from, long received) {
    return new RelayedText(relay.text(from), relay.type() == Relay.Type.ANSWER, received);
  }

  /// Not the text: it holds SDP or candidates, and what is printed ends in logs.
  @Override
  public String toString() {
    return "RelayedText[" + json.length() + " characters]";
  }
}
