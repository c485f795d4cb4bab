package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/// What proves that a session id is one's own: 256 random bits, in 43 characters of base64url,
/// which the client draws and keeps. Its session id is the SHA-256 of them, so anybody may see the
/// id, and any server can check the proof without having stored anything.
public record Secret(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {
    if (value == null || !FORM.matcher(value).matches()) {
      throw Refused.malformed("a secret must be 32 bytes, as 43 characters of base64url");
    }
  }

  /// A new one.
  public static Secret random() {
    return new Secret(RandomId.ofBits(256));
  }

  /// The session id that it proves: base64url of the SHA-256 of its 32 bytes.
  public SessionId sessionid() {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(Base64.getUrlDecoder().decode(value));
      return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /// Never the secret itself: what is printed ends in logs.
  @Override
  public String toString() {
    return "Secret[…]";
  }
}
