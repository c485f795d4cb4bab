package dev.workrooms.server;

import dev.workrooms.server.session.Rate;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads settings by name, and says in one sentence where a value has no sense. A setting `x-y` is
/// given as the system property `workrooms.x-y` or as the environment variable `WORKROOMS_X_Y`.
final class Settings {
  private static final String PREFIX = "workrooms.";
  private static final Pattern ORIGIN =
      Pattern.compile("(https?)://(\\[[0-9a-f:.]+]|[^:/?#@;\\s]+)(:\\d{1,5})?");

  private final Function<String, @Nullable String> values;
  private final Set<String> given;
  private final Set<String> read = new HashSet<>();

  /// @param given the names that have a value
  private Settings(Function<String, @Nullable String> values, Set<String> given) {
    this.values = values;
    this.given = given;
  }

  /// From the system properties and, where those say nothing, the environment.
  static Settings ofMachine() {
    var given =
        System.getProperties().stringPropertyNames().stream()
            .filter(name -> name.startsWith(PREFIX))
            .map(name -> name.substring(PREFIX.length()))
            .collect(Collectors.toSet());
    return new Settings(
        name -> {
          var property = System.getProperty(PREFIX + name);
          return property != null
              ? property
              : System.getenv("WORKROOMS_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        },
        given);
  }

  static Settings of(Map<String, String> values) {
    return new Settings(values::get, values.keySet());
  }

  String text(String name, String otherwise) {
    var value = value(name);
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
    return list(name, "");
  }

  private List<String> list(String name, String otherwise) {
    return Arrays.stream(text(name, otherwise).split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  /// Origins as browsers send them: in small letters, and without a scheme's usual port.
  Set<String> origins(String name, String otherwise) {
    return list(name, otherwise).stream()
        .map(text -> origin(name, text))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String origin(String name, String text) {
    var parts = ORIGIN.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "workrooms.%s must be origins such as https://rooms.example:8443, which \"%s\" is not."
              .formatted(name, text));
    }
    var usual = parts.group(1).equals("https") ? ":443" : ":80";
    var port = parts.group(3) == null || parts.group(3).equals(usual) ? "" : parts.group(3);
    return parts.group(1) + "://" + parts.group(2) + port;
  }

  /// Refuses what looks like a setting of ours and is none: a slip of the pen is told, not ignored.
  ///
  /// @throws IllegalArgumentException which names it
  void refuseUnknown() {
    for (var name : given) {
      if (!read.contains(name)) {
        throw new IllegalArgumentException(
            "There is no setting workrooms.%s: docs/running.md lists them.".formatted(name));
      }
    }
  }

  private @Nullable String value(String name) {
    read.add(name);
    return values.apply(name);
  }

  private <T> T read(String name, T otherwise, Function<String, T> reader, String wanted) {
    var value = value(name);
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
