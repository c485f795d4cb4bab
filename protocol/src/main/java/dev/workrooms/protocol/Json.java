package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.JsonNode;

/// A JSON value whose shape only the application knows: the `detail` of an event. Immutable.
public final class Json {
  @JsonValue private final JsonNode node;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Json(JsonNode node) {
    if (!finite(node)) {
      throw Refused.malformed("a number is larger than a `double` can be");
    }
    this.node = node;
  }

  /// What is not can be read, but written only as something else.
  private static boolean finite(JsonNode node) {
    return node.isFloatingPointNumber()
        ? Double.isFinite(node.doubleValue())
        : node.valueStream().allMatch(Json::finite);
  }

  /// The JSON of a record, map, list, string, number or boolean.
  public static Json of(Object value) {
    return Wire.toJson(value);
  }

  /// Reads a text that is one JSON value.
  ///
  /// @throws Refused where it is none
  public static Json parse(String text) {
    return Wire.parse(text);
  }

  /// Reads it as a record, map, list, string, number or boolean.
  ///
  /// @throws Refused where it does not have that shape
  public <T> T as(Class<T> type) {
    return Wire.fromJson(node, type);
  }

  boolean isObject() {
    return node.isObject();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Json json && json.node.equals(node);
  }

  @Override
  public int hashCode() {
    return node.hashCode();
  }

  /// The JSON text.
  @Override
  public String toString() {
    return node.toString();
  }
}
