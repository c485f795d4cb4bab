package dev.workrooms.conformance;

import dev.workrooms.protocol.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What the placeholders of a transcript stand for in one run of it.
///
/// `$ada.secret` and `$ada.sessionid` are a person's, drawn when first used; `$token` are random
/// letters; `$origin` is the server's own; every other name stands for what was heard under it.
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NAME = "[a-z]\\w*(?:\\.[a-z]+)?";
  private static final Pattern WHOLE = Pattern.compile("\\$(" + NAME + ")");
  private static final Pattern PART =
      Pattern.compile("\\$\\{(?<braced>" + NAME + ")}|\\$(?<plain>" + NAME + ")");
  private static final Pattern REPEATED = Pattern.compile("\\$<(\\d+)\\*(.+?)>");

  private final Map<String, JsonNode> known = new HashMap<>();
  private final Map<String, Secret> secrets = new HashMap<>();

  Values(URI server) {
    known.put("token", JSON.stringNode(token()));
    known.put("origin", JSON.stringNode("http://" + server.getRawAuthority()));
  }

  private static String token() {
    return ThreadLocalRandom.current()
        .ints(12, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// The name of the placeholder that this is as a whole, or null.
  static @Nullable String name(JsonNode node) {
    if (!node.isString()) {
      return null;
    }
    var matcher = WHOLE.matcher(node.stringValue());
    return matcher.matches() ? matcher.group(1) : null;
  }

  /// What a name stands for, or null where it has not been heard yet.
  @Nullable JsonNode of(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return known.get(name);
    }
    var secret = secrets.computeIfAbsent(name.substring(0, dot), _ -> Secret.random());
    return switch (name.substring(dot + 1)) {
      case "secret" -> JSON.stringNode(secret.value());
      case "sessionid" -> JSON.stringNode(secret.sessionid().value());
      default -> throw new IllegalArgumentException("there is no $" + name);
    };
  }

  void learn(String name, JsonNode value) {
    known.put(name, value);
  }

  /// A copy that learns by itself.
  Values copy() {
    var copy = new Values(this);
    copy.secrets.putAll(secrets);
    return copy;
  }

  private Values(Values other) {
    known.putAll(other.known);
  }

  /// The same with every placeholder replaced.
  ///
  /// @throws IllegalArgumentException where one stands for nothing yet
  JsonNode fill(JsonNode template) {
    var name = name(template);
    if (name != null) {
      return required(name);
    }
    return switch (template.getNodeType()) {
      case OBJECT -> {
        var filled = JSON.objectNode();
        template.properties().forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
        yield filled;
      }
      case ARRAY -> {
        var filled = JSON.arrayNode();
        template.forEach(item -> filled.add(fill(item)));
        yield filled;
      }
      case STRING -> JSON.stringNode(fill(template.stringValue()));
      default -> template;
    };
  }

  /// A text with every placeholder replaced, and `$<5*ab>` by five times ab.
  String fill(String text) {
    var filled =
        PART.matcher(text)
            .replaceAll(
                part -> {
                  var braced = part.group("braced");
                  var name = braced == null ? part.group("plain") : braced;
                  return Matcher.quoteReplacement(required(name).asString());
                });
    return REPEATED
        .matcher(filled)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(part.group(2).repeat(Integer.parseInt(part.group(1)))));
  }

  private JsonNode required(String name) {
    var value = of(name);
    if (value == null) {
      throw new IllegalArgumentException("nothing was heard yet that $" + name + " stands for");
    }
    return value;
  }
}
