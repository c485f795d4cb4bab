package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

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

  /// The detail of a `bye` event: the sender hangs up, said past the server.
  public record Bye(HangupReason reason) {
    /// The event type it travels under.
    public static final String TYPE = "bye";

    public Bye {
      Field.present(reason, "reason");
    }
  }
}
