package dev.workrooms.conformance;

import tools.jackson.databind.JsonNode;

/// What a connection hears.
sealed interface Heard {
  /// How it is told to a person, after "heard instead: ".
  String told();

  /// A text message.
  record Message(JsonNode message) implements Heard {
    private static final int LONGEST_TOLD = 400;

    @Override
    public String told() {
      var text = message.toString();
      return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
    }

    boolean isOf(String type) {
      return message.path("type").asString("").equals(type);
    }
  }

  /// The answer to a WebSocket ping.
  record Pong(String payload) implements Heard {
    @Override
    public String told() {
      return "a WebSocket pong frame";
    }
  }

  /// A close frame.
  record Close(int code) implements Heard {
    @Override
    public String told() {
      return "a close with " + code;
    }
  }

  /// The connection's end, without a close frame where none came before.
  record End() implements Heard {
    @Override
    public String told() {
      return "the end of the connection without a close frame";
    }
  }

  /// What no server may say.
  record Wrong(String what) implements Heard {
    @Override
    public String told() {
      return what;
    }
  }
}
