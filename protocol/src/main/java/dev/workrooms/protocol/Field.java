package dev.workrooms.protocol;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The checks that the records' constructors make: a value that exists is a valid one.
final class Field {
  private Field() {}

  static <T> T present(@Nullable T value, String name) {
    if (value == null) {
      throw Refused.malformed("`" + name + "` is missing");
    }
    return value;
  }

  static String text(@Nullable String value, String name, int mostChars) {
    var text = present(value, name);
    if (text.isBlank()) {
      throw Refused.malformed("`" + name + "` is empty");
    }
    return bounded(text, name, mostChars);
  }

  static String bounded(String value, String name, int mostChars) {
    if (value.length() > mostChars) {
      throw new Refused(
          ErrorCode.TOO_LARGE, "`" + name + "` is longer than " + mostChars + " characters");
    }
    return value;
  }

  static void count(@Nullable Long value, String name) {
    if (value != null && value < 0) {
      throw Refused.malformed("`" + name + "` must not be negative");
    }
  }

  static @Nullable String webAddress(@Nullable String value, String name) {
    if (value == null) {
      return null;
    }
    if (!value.startsWith("https://") && !value.startsWith("http://")) {
      throw Refused.malformed("`" + name + "` must be an http or https address");
    }
    return bounded(value, name, 2_048);
  }

  static <T> List<T> list(@Nullable Collection<T> values, String name, int most) {
    var entries = present(values, name);
    if (entries.size() > most) {
      throw new Refused(ErrorCode.TOO_LARGE, "`" + name + "` has more than " + most + " entries");
    }
    for (T entry : entries) {
      present(entry, name + "[]");
    }
    return List.copyOf(entries);
  }
}
