package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One client for one run: the address it is called by. 22 to 64 characters of `A–Z a–z 0–9 _ -`.
public record SessionId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SessionId {
    RandomId.check(value, "a session id");
  }

  /// A new one of 256 random bits.
  public static SessionId random() {
    return new SessionId(RandomId.ofBits(256));
  }

  @Override
  public String toString() {
    return value;
  }
}
