package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What travels peer to peer on the data channel `events`: the same envelope, where any `type` is
/// the application's to choose. {@link Chat} and {@link Bye} are
/// built in.
public record Event(String type, Json detail) {
  public Event {
    Field.text(type, "type", 100);
    if (!Field.present(detail, "detail").isObject()) {
      throw Refused.malformed("`detail` must be an object");
    }
  }

  /// An event of this type with the JSON of `detail`.
  public static Event of(String type, Object detail) {
    return new Event(type, Json.of(detail));
  }

  /// The detail of a `chat` event: a line of text for a person.
  ///
  /// @param when milliseconds since 1970, by the sender's clock
  public record Chat(String text, @JsonProperty(required = true) long when) {
    /// The event type it travels under.
    public static final String TYPE = "chat";

    public Chat {
      Field.present(text, "text");
    }
  }

  /// The detail of a `mute` event: what the sender does not send at the moment.
  ///
  /// @param audio whether its sound is off
  /// @param video whether its pictures are off
  public record Mute(
      @JsonProperty(required = true) boolean audio, @JsonProperty(required = true) boolean video) {
    /// The event type it travels under.
    public static final String TYPE = "mute";
  }

  /// The detail of a `recording` event: the sender records the call, or does so no longer.
  ///
  /// @param message for a person: where there is something to say, as why it broke off
  public record Recording(State state, @Nullable String message) {
    /// The event type it travels under.
    public static final String TYPE = "recording";

    /// What has happened.
    public enum State {
      /// It is being recorded from now on.
      @JsonProperty("started")
      STARTED,
      /// It is not any more.
      @JsonProperty("stopped")
      STOPPED,
      /// It is not any more, and what was recorded breaks off.
      @JsonProperty("failed")
      FAILED
    }

    public Recording {
      Field.present(state, "state");
      if (message != null) {
        Field.bounded(message, "message", 500);
      }
    }
  }

  /// The detail of a `bye` event: the sender hangs up, said past the server.
  public record Bye(HangupReason reason) {
    /// The event type it travels under.
    public static final String TYPE = "bye";

    public Bye {
      Field.present(reason, "reason");
    }
  }
}
