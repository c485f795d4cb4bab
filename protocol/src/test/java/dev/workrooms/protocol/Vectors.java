package dev.workrooms.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The golden vectors, which the JavaScript tests read too.
record Vectors(JsonNode file) {
  record Valid(String name, JsonNode message) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Invalid(String name, String text, String code) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Vectors of(String family) {
    try (var in = Vectors.class.getResourceAsStream("/protocol/vectors/" + family + ".json")) {
      return new Vectors(JsonMapper.shared().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<Valid> valid() {
    return file.get("valid")
        .valueStream()
        .map(v -> new Valid(v.get("name").stringValue(), v.get("message")));
  }

  Stream<Invalid> invalid() {
    return file.get("invalid")
        .valueStream()
        .map(
            v ->
                new Invalid(
                    v.get("name").stringValue(),
                    v.get("text").stringValue(),
                    v.get("code").stringValue()));
  }
}
