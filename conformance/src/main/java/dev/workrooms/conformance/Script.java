package dev.workrooms.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads the steps of transcripts. A verb that is none of its own is a scene: a list of steps in
/// which `me` is who plays it, and `$NAME` or the person NAME is what the step says under NAME.
final class Script {
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final int DEEPEST = 8;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final JsonNode scenes;

  /// @param scenes an object of lists of steps
  Script(JsonNode scenes) {
    this.scenes = scenes;
  }

  /// @throws IllegalArgumentException where something can't be understood; the message says what
  List<Step.Line> read(JsonNode steps) {
    var lines = new ArrayList<Step.Line>();
    read(steps, "", lines, 0);
    return List.copyOf(lines);
  }

  private void read(JsonNode steps, String prefix, List<Step.Line> lines, int depth) {
    int number = 0;
    for (var written : steps) {
      var at = prefix + ++number;
      try {
        read((ObjectNode) written, at, lines, depth);
      } catch (ClassCastException | IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "step " + at + ", " + written + ": " + e.getMessage(), e);
      }
    }
  }

  private void read(ObjectNode written, String at, List<Step.Line> lines, int depth) {
    var who = person(written);
    var verb = written.path(who).asString("");
    var fields = new Fields(written.deepCopy().without(List.of(who)));
    var scene = scenes.get(verb);
    if (scene != null && depth < DEEPEST) {
      fields.rest().put("me", who);
      read(cast(scene, fields.rest()), at + ".", lines, depth + 1);
      return;
    }
    var within = fields.number("within").map(Duration::ofSeconds).orElse(WITHIN);
    var step = step(verb, fields);
    fields.expectNoMore();
    lines.add(new Step.Line(at, who, written.toString(), within, step));
  }

  private static Step step(String verb, Fields fields) {
    return switch (verb) {
      case "connects" -> new Step.Connects(fields.headers(), !fields.flag("deaf to pings"));
      case "is refused" -> new Step.IsRefused(fields.headers(), fields.required("status"));
      case "says" ->
          new Step.Says(
              fields.payload(), fields.number("in fragments of").orElse(Integer.MAX_VALUE));
      case "repeats" -> new Step.Repeats(fields.payload(), fields.take("until"));
      case "floods" -> new Step.Floods(fields.payload(), fields.required("times"));
      case "sends" -> new Step.Sends(fields.hex("octets"));
      case "pings" -> new Step.Pings();
      case "hears" ->
          new Step.Hears(
              fields.messages(),
              fields.flag("sooner or later"),
              Duration.ofSeconds(fields.number("not before").orElse(0)));
      case "hears nothing" -> new Step.HearsNothing();
      case "hears whatever there is" -> new Step.HearsWhatever();
      case "hears the close" ->
          new Step.HearsClose(fields.required("code"), fields.flag("sooner or later"));
      case "hears the end" -> new Step.HearsEnd(fields.flag("sooner or later"));
      case "stops reading" -> new Step.StopsReading();
      case "reads on" -> new Step.ReadsOn();
      case "closes" -> new Step.Closes(fields.required("code"));
      case "drops" -> new Step.Drops();
      case "leaves" -> new Step.Leaves();
      default -> throw new IllegalArgumentException("there is no such verb, and no such scene");
    };
  }

  /// A scene with its roles and its values given out.
  private static JsonNode cast(JsonNode scene, ObjectNode parts) {
    var cast = JSON.arrayNode();
    for (var step : scene) {
      var person = person((ObjectNode) step);
      var values = ((ObjectNode) step.deepCopy()).without(List.of(person));
      cast.add(
          JSON.objectNode()
              .put(parts.path(person).asString(person), step.path(person).stringValue())
              .setAll((ObjectNode) value(values, parts)));
    }
    return cast;
  }

  private static JsonNode value(JsonNode node, ObjectNode parts) {
    var name = Values.name(node);
    if (name != null && parts.has(name)) {
      return parts.get(name);
    }
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var cast = JSON.objectNode();
        node.properties()
            .forEach(field -> cast.set(field.getKey(), value(field.getValue(), parts)));
        yield cast;
      }
      case ARRAY -> {
        var cast = JSON.arrayNode();
        node.forEach(item -> cast.add(value(item, parts)));
        yield cast;
      }
      case STRING -> JSON.stringNode(cast(node.stringValue(), parts));
      default -> node;
    };
  }

  private static String person(ObjectNode step) {
    return step.propertyNames().stream().findFirst().orElse("");
  }

  private static String cast(String text, ObjectNode parts) {
    var cast = text;
    for (var part : parts.properties()) {
      if (part.getValue().isString()) {
        cast = cast.replace("$" + part.getKey() + ".", "$" + part.getValue().stringValue() + ".");
      }
    }
    return cast;
  }
}
