package dev.workrooms.server.session;

import java.util.regex.Pattern;

/// How often something may be done: `burst` times at once, and `perSecond` times a second for long.
public record Rate(int perSecond, int burst) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,7})/(\\d{1,7})");

  /// @throws IllegalArgumentException where it would let nothing through
  public Rate {
    if (perSecond <= 0 || burst <= 0) {
      throw new IllegalArgumentException("a rate must let something through");
    }
  }

  /// Reads `100/500`: 100 a second, 500 at once.
  ///
  /// @throws IllegalArgumentException where it has another form
  public static Rate of(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a rate such as 100/500: 100 a second, 500 at once");
    }
    return new Rate(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }
}
