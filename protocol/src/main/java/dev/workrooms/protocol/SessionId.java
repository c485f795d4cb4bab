package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// One client for one run: the address it is called by. 22 to 64 characters of `A–Z a–z 0–9 _ -`.
public record SessionId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22,64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SessionId {
    Field.matching(FORM, value, "a session id must be 22 to 64 characters of A–Z a–z 0–9 _ -");
  }

  /// A new one of 256 random bits.
  public static SessionId random() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
