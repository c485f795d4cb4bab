package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// One call: what both sides and the server know it by. Drawn by the server from 128 random bits,
/// so that nobody guesses another's; 22 to 64 characters of `A–Z a–z 0–9 _ -`.
public record CallId(@JsonValue String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CallId {
    RandomId.check(value, "a call id");
  }

  /// A new one of 128 random bits.
  public static CallId random() {
    return new CallId(RandomId.ofBits(128));
  }

  @Override
  public String toString() {
    return value;
  }
}
