package dev.workrooms.server.session;

/// Why the server closes a WebSocket (RFC 6455 section 7.4, and 4000 up for the protocol's own).
public enum CloseCode {
  NORMAL(1000, ""),
  GOING_AWAY(1001, "The server is stopping"),
  PROTOCOL_ERROR(1002, "That was no WebSocket frame"),
  NOT_UTF8(1007, "A text was not UTF-8"),
  TOO_LARGE(1009, "A message was too large"),
  SLOW_CONSUMER(1013, "Messages were not read fast enough"),
  MALFORMED(4000, "Too many malformed messages"),
  NOT_REGISTERED(4001, "No register in time"),
  REPLACED(4002, "The session has registered elsewhere"),
  FLOOD(4008, "Too many messages");

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  public int code() {
    return code;
  }

  public String reason() {
    return reason;
  }
}
