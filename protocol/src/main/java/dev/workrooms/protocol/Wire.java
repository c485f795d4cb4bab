package dev.workrooms.protocol;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/// The one place that knows JSON: text to messages and messages to text. Strict where a mistake
/// could hide (types, duplicate keys, anything after the object), lenient where a later version may
/// add something (unknown fields). Thread-safe.
public final class Wire {
  private static final int DEEPEST = 32;

  /// An unknown type that is longer is not told back.
  private static final int LONGEST_TYPE = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfigDefaults(
              config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private static final Map<String, Class<?>> CLIENT_TYPES = types(ClientMessage.class);
  private static final Map<String, Class<?>> SERVER_TYPES = types(ServerMessage.class);
  private static final Map<String, Class<?>> FILE_TYPES = types(FileMessage.class);

  private Wire() {}

  /// Every `type` that a client may send.
  public static Set<String> clientTypes() {
    return CLIENT_TYPES.keySet();
  }

  /// Reads what a client sent.
  ///
  /// @throws Refused with `malformed`, `unknown-type` or `too-large`
  public static ClientMessage clientMessage(String text) {
    return (ClientMessage) message(text, CLIENT_TYPES);
  }

  /// Reads what a client sent, as the server wants it: of what passes between the sides of a call
  /// no more than where it goes.
  ///
  /// @throws Refused with `malformed`, `unknown-type` or `too-large`
  public static Inbound inbound(String text) {
    var relay = relay(text);
    if (relay != null) {
      return relay;
    }
    return switch (clientMessage(text)) {
      case ClientMessage.ToServer message -> message;
      case ClientMessage.ToOtherSide message ->
          throw Refused.malformed("`" + RelayReader.RESERVED + "` is for the server to say")
              .in(type(message));
    };
  }

  private static @Nullable Relay relay(String text) {
    try (var parser = MAPPER.createParser(text)) {
      return new RelayReader(text, parser).read();
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  /// Reads what the server sent.
  ///
  /// @throws Refused with `malformed`, `unknown-type` or `too-large`
  public static ServerMessage serverMessage(String text) {
    return (ServerMessage) message(text, SERVER_TYPES);
  }

  /// Reads what the other peer sent on the data channel.
  ///
  /// @throws Refused with `malformed` or `too-large`
  public static Event event(String text) {
    var envelope = envelope(text);
    return new Event(type(envelope), new Json(detail(envelope)));
  }

  /// Reads what the other peer said on the data channel of a file.
  ///
  /// @throws Refused with `malformed`, `unknown-type` or `too-large`
  public static FileMessage fileMessage(String text) {
    return (FileMessage) message(text, FILE_TYPES);
  }

  /// The JSON text of a message.
  public static String text(Message message) {
    var envelope = MAPPER.createObjectNode().put("type", type(message));
    return MAPPER.writeValueAsString(envelope.set("detail", MAPPER.valueToTree(message)));
  }

  /// The JSON text of an event.
  public static String text(Event event) {
    return MAPPER.writeValueAsString(event);
  }

  /// The `type` that this message travels under.
  public static String type(Message message) {
    return typeName(message.getClass());
  }

  static Json toJson(Object value) {
    return new Json(MAPPER.valueToTree(value));
  }

  static Json parse(String text) {
    try {
      return new Json(MAPPER.readTree(text));
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  static <T> T fromJson(JsonNode node, Class<T> type) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JacksonException e) {
      throw refusal(e);
    }
  }

  private static Object message(String text, Map<String, Class<?>> types) {
    var envelope = envelope(text);
    var type = type(envelope);
    var messageClass = types.get(type);
    if (messageClass == null) {
      throw new Refused(
          ErrorCode.UNKNOWN_TYPE,
          "there is no message of this type",
          type.length() > LONGEST_TYPE ? null : type);
    }
    try {
      return fromJson(detail(envelope), messageClass);
    } catch (Refused refused) {
      throw refused.in(type);
    }
  }

  private static ObjectNode envelope(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode envelope) {
        return envelope;
      }
    } catch (JacksonException e) {
      throw refusal(e);
    }
    throw Refused.malformed("a message is a JSON object: {\"type\": …, \"detail\": {…}}");
  }

  private static String type(ObjectNode envelope) {
    var type = envelope.get("type");
    if (type == null || !type.isString()) {
      throw Refused.malformed("`type` must be a string");
    }
    return type.stringValue();
  }

  private static JsonNode detail(ObjectNode envelope) {
    var detail = envelope.get("detail");
    if (detail == null) {
      return MAPPER.createObjectNode();
    }
    if (!detail.isObject()) {
      throw Refused.malformed("`detail` must be an object");
    }
    return detail;
  }

  /// Tells the sender which field is wrong, in our words: Jackson's name our classes.
  private static Refused refusal(JacksonException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused;
      }
    }
    return switch (e) {
      case InputCoercionException _, DatabindException _ ->
          Refused.malformed("`" + path(e) + "` is missing or of the wrong type");
      case StreamReadException _ -> Refused.malformed("not JSON, or a key stands twice");
      default -> Refused.malformed("not readable");
    };
  }

  private static String path(JacksonException e) {
    var path =
        e.getPath().stream()
            .map(step -> Objects.requireNonNullElse(step.getPropertyName(), "[]"))
            .collect(joining("."));
    return path.isEmpty() ? "detail" : path;
  }

  private static Map<String, Class<?>> types(Class<? extends Message> family) {
    return leaves(family).collect(toUnmodifiableMap(Wire::typeName, type -> type));
  }

  /// The records of a sealed family.
  static Stream<Class<?>> leaves(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(Wire::leaves)
        : Stream.of(family);
  }

  private static String typeName(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(JsonTypeName.class)).value();
  }
}
