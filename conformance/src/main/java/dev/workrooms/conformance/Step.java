package dev.workrooms.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What one person does, or hears, in a transcript.
sealed interface Step {
  /// What begins a connection, or fails to.
  sealed interface Arrival extends Step {}

  /// What happens on one.
  sealed interface Deed extends Step {}

  /// A step where it stands.
  ///
  /// @param at its number, `3`, or `3.2` in a scene that step 3 plays
  /// @param written as the file has it, for people
  /// @param within how long it may take
  record Line(String at, String who, String written, Duration within, Step step) {
    @Override
    public String toString() {
      return "step " + at + ": " + written;
    }
  }

  /// What somebody says, with its placeholders: `message` and `text` are texts.
  sealed interface Payload {
    /// A message of the protocol, or nearly one.
    ///
    /// @param paddedTo where it is more than 0, `$padding` in the message stands for so many x that
    ///     the whole has this length in bytes
    record Message(JsonNode template, int paddedTo) implements Payload {}

    record Text(String template) implements Payload {}

    /// A text message of any octets.
    record Octets(String hex) implements Payload {}

    record Binary(String hex) implements Payload {}
  }

  record Connects(Map<String, String> headers, boolean answersPings) implements Arrival {}

  /// The upgrade is answered with this status.
  record IsRefused(Map<String, String> headers, int status) implements Arrival {}

  /// Says a message.
  ///
  /// @param fragment the octets of a frame at most
  record Says(Payload payload, int fragment) implements Deed {}

  /// Says it again and again, until the answer is `until`.
  record Repeats(Payload payload, JsonNode until) implements Deed {}

  /// Says it as fast as the server takes it, until it closes.
  record Floods(Payload payload, int times) implements Deed {}

  /// Sends octets that need not be a frame.
  record Sends(String hex) implements Deed {}

  /// Sends a WebSocket ping frame, and waits for its pong.
  record Pings() implements Deed {}

  /// Hears these next, in any order.
  ///
  /// @param soonerOrLater others may come before
  /// @param notBefore how long the first must take at least
  record Hears(List<JsonNode> messages, boolean soonerOrLater, Duration notBefore)
      implements Deed {}

  /// Nothing has come before the answer to a `ping`.
  record HearsNothing() implements Deed {}

  /// Whatever has come before the answer to a `ping` is forgotten.
  record HearsWhatever() implements Deed {}

  record HearsClose(int code, boolean soonerOrLater) implements Deed {}

  /// The connection ends, however it does.
  record HearsEnd(boolean soonerOrLater) implements Deed {}

  record StopsReading() implements Deed {}

  record ReadsOn() implements Deed {}

  /// Says a close frame, and waits for the end of the connection.
  record Closes(int code) implements Deed {}

  /// Ends with a TCP reset.
  record Drops() implements Deed {}

  /// Ends the TCP stream without a close frame.
  record Leaves() implements Deed {}
}
