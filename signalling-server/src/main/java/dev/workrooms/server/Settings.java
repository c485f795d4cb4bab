package dev.workrooms.server;

import dev.workrooms.server.session.Rate;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads settings by name, and says in one sentence where a value has no sense. A setting `x-y` is
/// given as the system property `workrooms.x-y` or as the environment variable `WORKROOMS_X_Y`.
final class Settings {
  private final Function<String, @Nullable String> values;

  private Settings(Function<String, @Nullable String> values) {
    this.values = values;
  }

  /// From the system properties and, where those say nothing, the environment.
  static Settings ofMachine() {
    return new Settings(
        name -> {
          var property = System.getProperty("workrooms." + name);
          return property != null
              ? property
              : System.getenv("WORKROOMS_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        });
  }

  static Settings of(Map<String, String> values) {
    return new Settings(values::get);
  }

  String text(String name, String otherwise) {
    var value = values.apply(name);
    return value == null ? otherwise : value.strip();
  }

  int number(String name, int otherwise) {
    return read(name, otherwise, Integer::valueOf, "a whole number");
  }

  Duration duration(String name, Duration otherwise) {
    return read(name, otherwise, Settings::duration, "a duration such as PT20S (20 seconds)");
  }

  Rate rate(String name, Rate otherwise) {
    return read(name, otherwise, Rate::of, "a rate such as 100/500 (100 a second, 500 at once)");
  }

  boolean flag(String name, boolean otherwise) {
    return read(name, otherwise, Settings::flag, "true or false");
  }

  /// Values between commas.
  List<String> list(String name) {
    return Arrays.stream(text(name, "").split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private <T> T read(String name, T otherwise, Function<String, T> reader, String wanted) {
    var value = values.apply(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return reader.apply(value.strip());
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException("workrooms." + name + " must be " + wanted + ".", e);
    }
  }

  private static Duration duration(String text) {
    return Duration.parse(text);
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
