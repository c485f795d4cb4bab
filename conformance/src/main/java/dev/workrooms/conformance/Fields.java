package dev.workrooms.conformance;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of a step, each taken once.
record Fields(ObjectNode rest) {
  private static final HexFormat HEX = HexFormat.of();

  JsonNode take(String name) {
    return optional(name)
        .orElseThrow(() -> new IllegalArgumentException("`" + name + "` is missing"));
  }

  Optional<JsonNode> optional(String name) {
    @Nullable JsonNode value = rest.remove(name);
    return Optional.ofNullable(value);
  }

  String text(String name) {
    return take(name).stringValue();
  }

  String hex(String name) {
    var hex = text(name).replace(" ", "");
    HEX.parseHex(hex);
    return hex;
  }

  Optional<Integer> number(String name) {
    return optional(name).map(JsonNode::intValue);
  }

  int required(String name) {
    return take(name).intValue();
  }

  boolean flag(String name) {
    return optional(name).map(JsonNode::booleanValue).orElse(false);
  }

  Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    optional("headers")
        .ifPresent(
            given ->
                given
                    .properties()
                    .forEach(h -> headers.put(h.getKey(), h.getValue().stringValue())));
    return headers;
  }

  List<JsonNode> messages() {
    return rest.has("messages")
        ? take("messages").valueStream().toList()
        : List.of(take("message"));
  }

  Step.Payload payload() {
    if (rest.has("message")) {
      return new Step.Payload.Message(take("message"), number("padded to").orElse(0));
    } else if (rest.has("text")) {
      return new Step.Payload.Text(text("text"));
    } else if (rest.has("binary")) {
      return new Step.Payload.Binary(hex("binary"));
    }
    return new Step.Payload.Octets(hex("octets"));
  }

  void expectNoMore() {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException(rest.propertyNames() + " means nothing here");
    }
  }
}
