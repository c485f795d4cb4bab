package dev.workrooms.protocol;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What session ids and call ids have in common: 22 to 64 characters of base64url.
final class RandomId {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22,64}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomId() {}

  static String ofBits(int bits) {
    var bytes = new byte[bits / 8];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// An id may stand in any field, so the message says what it is, not where.
  static void check(@Nullable String value, String what) {
    if (value == null || !FORM.matcher(value).matches()) {
      throw Refused.malformed(what + " must be 22 to 64 characters of A–Z a–z 0–9 _ -");
    }
  }
}
