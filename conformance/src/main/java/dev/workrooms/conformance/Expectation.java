package dev.workrooms.conformance;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Compares what was heard with what was expected: every field that is expected must be there and
/// be equal; others may stand beside it. A placeholder that stands for nothing yet takes what was
/// heard. `$anything` is any value, `$absent` none.
final class Expectation {
  private static final String ANYTHING = "anything";
  private static final String ABSENT = "absent";

  private Expectation() {}

  /// The first difference, or nothing where it matches; only then does `values` learn.
  static Optional<String> difference(JsonNode expected, JsonNode heard, Values values) {
    var learning = values.copy();
    var difference = difference("", expected, heard, learning);
    if (difference.isEmpty()) {
      difference("", expected, heard, values);
    }
    return difference;
  }

  private static Optional<String> difference(
      String path, JsonNode expected, JsonNode heard, Values values) {
    var name = Values.name(expected);
    if (name != null) {
      return named(path, name, heard, values);
    }
    if (expected.isObject() && heard.isObject()) {
      return expected.properties().stream()
          .map(
              field ->
                  difference(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      heard.path(field.getKey()),
                      values))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (expected.isArray() && heard.isArray()) {
      return list(path, expected, heard, values);
    }
    return equal(path, values.fill(expected), heard);
  }

  private static Optional<String> named(String path, String name, JsonNode heard, Values values) {
    if (name.equals(ABSENT)) {
      return heard.isMissingNode() ? Optional.empty() : told(path, "nothing", heard);
    }
    if (name.equals(ANYTHING)) {
      return heard.isMissingNode() ? told(path, "anything", heard) : Optional.empty();
    }
    var known = values.of(name);
    if (known != null) {
      return equal(path, known, heard);
    }
    if (heard.isMissingNode()) {
      return told(path, "a value", heard);
    }
    values.learn(name, heard);
    return Optional.empty();
  }

  private static Optional<String> list(
      String path, JsonNode expected, JsonNode heard, Values values) {
    if (expected.size() != heard.size()) {
      return told(path, "a list of " + expected.size(), heard);
    }
    for (int i = 0; i < expected.size(); i++) {
      var difference = difference(path + "[" + i + "]", expected.get(i), heard.get(i), values);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> equal(String path, JsonNode expected, JsonNode heard) {
    return expected.equals(heard) ? Optional.empty() : told(path, expected.toString(), heard);
  }

  private static Optional<String> told(String path, String expected, JsonNode heard) {
    var instead = heard.isMissingNode() ? "nothing" : heard.toString();
    return Optional.of(
        (path.isEmpty() ? "the message" : "`" + path + "`")
            + " is "
            + instead
            + ", not "
            + expected);
  }
}
