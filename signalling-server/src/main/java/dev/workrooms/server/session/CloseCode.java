package dev.workrooms.server.session;

/// Why the server closes a WebSocket (RFC 6455 section 7.4, and 4000 up for the protocol's own).
public enum CloseCode {
  GOING_AWAY(1001, "The server is stopping"),
  TOO_LARGE(1009, "A message was too large"),
  SLOW_CONSUMER(1013, "Messages were not read fast enough"),
  MALFORMED(4000, "Too many malformed messages"),
  NOT_REGISTERED(4001, "No register in time");

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
