package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// One call: what both sides and the server know it by. Drawn by the server from 128 random bits,
/// so that nobody guesses another's; 22 to 64 characters of `A–Z a–z 0–9 _ -`.
public record CallId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22,64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CallId {
    Field.matching(FORM, value, "a call id must be 22 to 64 characters of A–Z a–z 0–9 _ -");
  }

  /// A new one of 128 random bits.
  public static CallId random() {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return new CallId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
