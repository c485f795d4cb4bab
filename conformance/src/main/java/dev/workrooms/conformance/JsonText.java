package dev.workrooms.conformance;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as RFC 8259 has it, without a key that stands twice.
final class JsonText {
  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /// The one value that a text is, or nothing where it is not JSON.
  static Optional<JsonNode> read(String text) {
    try {
      var node = STRICT.readTree(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /// The one value that a file of ours is.
  ///
  /// @throws JacksonException where it is not JSON; the message says where
  static JsonNode readOurs(String text) {
    return STRICT.readTree(text);
  }
}
