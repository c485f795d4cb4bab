package dev.workrooms.protocol;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;

/// Reads an offer, an answer or a candidate without building anything of its detail but the callid:
/// most of what a server reads is SDP that it has no use for. It accepts what {@link Wire} does,
/// and answers null to everything else, which Wire then says no to in its own words. A field means
/// something only in the type that has it, and the type may come last.
///
/// One is made for each text.
final class RelayReader {
  /// What a detail may say only when it comes from the server.
  static final String RESERVED = "fromsessionid";

  private static final Map<String, Relay.Type> TYPES =
      Map.of("offer", Relay.Type.OFFER, "answer", Relay.Type.ANSWER, "ice", Relay.Type.ICE);
  private static final Set<JsonToken> STRING = Set.of(JsonToken.VALUE_STRING);
  private static final Set<JsonToken> STRING_OR_NULL =
      Set.of(JsonToken.VALUE_STRING, JsonToken.VALUE_NULL);
  private static final Set<JsonToken> NUMBER_OR_NULL =
      Set.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NULL);
  private static final Set<JsonToken> BOOLEAN = Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE);

  private final String text;
  private final JsonParser parser;
  private Relay.@Nullable Type type;
  private @Nullable CallId callid;
  private @Nullable String detail;
  private boolean described;
  private boolean candidate;
  private boolean freshOrNot = true;
  private boolean forged;

  RelayReader(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /// @return null where it is something else, or not valid
  /// @throws tools.jackson.core.JacksonException where it is not JSON
  @Nullable Relay read() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      if (!readMember(parser.currentName())) {
        return null;
      }
    }
    var kind = type;
    if (parser.nextToken() != null || kind == null || detail == null || callid == null || forged) {
      return null;
    }
    var whole =
        switch (kind) {
          case OFFER -> described && freshOrNot;
          case ANSWER -> described;
          case ICE -> candidate;
        };
    return whole ? new Relay(kind, callid, detail) : null;
  }

  /// @return false where it can't be a relayed message any more
  private boolean readMember(String name) {
    var value = parser.nextToken();
    switch (name) {
      case "type" -> {
        type = value == JsonToken.VALUE_STRING ? TYPES.get(parser.getString()) : null;
        return type != null;
      }
      case "detail" -> {
        if (value != JsonToken.START_OBJECT) {
          return false;
        }
        int start = (int) parser.currentTokenLocation().getCharOffset();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          readDetail(parser.currentName());
        }
        detail = text.substring(start, (int) parser.currentLocation().getCharOffset());
      }
      default -> parser.skipChildren();
    }
    return true;
  }

  private void readDetail(String name) {
    var value = parser.nextToken();
    switch (name) {
      case "callid" -> callid = STRING.contains(value) ? callid(parser.getString()) : null;
      case "sdp" -> described = STRING.contains(value);
      case "fresh" -> freshOrNot = BOOLEAN.contains(value);
      case "candidate" -> candidate = value == JsonToken.VALUE_NULL || readCandidate(value);
      case RESERVED -> forged = true;
      default -> {}
    }
    parser.skipChildren();
  }

  private static @Nullable CallId callid(String text) {
    try {
      return new CallId(text);
    } catch (Refused ofAnotherForm) {
      return null;
    }
  }

  /// W3C `RTCIceCandidateInit`.
  ///
  /// @return whether it is one
  private boolean readCandidate(JsonToken value) {
    if (value != JsonToken.START_OBJECT) {
      return false;
    }
    boolean named = false;
    boolean right = true;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      var field = parser.nextToken();
      switch (name) {
        case "candidate" -> named = STRING.contains(field);
        case "sdpMid", "usernameFragment" -> right &= STRING_OR_NULL.contains(field);
        case "sdpMLineIndex" -> right &= NUMBER_OR_NULL.contains(field) && isInt(field);
        default -> {}
      }
      parser.skipChildren();
    }
    return named && right;
  }

  private boolean isInt(JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return true;
    }
    try {
      var _ = parser.getIntValue();
      return true;
    } catch (InputCoercionException tooLarge) {
      return false;
    }
  }
}
