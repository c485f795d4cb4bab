package dev.workrooms.server.transport;

import dev.workrooms.server.session.CloseCode;

/// What a client sent can't be read as WebSocket: the connection ends with this code.
final class BadFrame extends Exception {
  private final CloseCode code;

  BadFrame(CloseCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  CloseCode code() {
    return code;
  }
}
