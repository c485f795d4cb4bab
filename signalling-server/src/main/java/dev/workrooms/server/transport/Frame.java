package dev.workrooms.server.transport;

/// One WebSocket frame of a client (RFC 6455 section 5.2), unmasked.
///
/// @param last whether its message ends with it (FIN)
/// @param payload owned by whoever holds the frame
@SuppressWarnings("ArrayRecordComponent") // nobody compares frames
record Frame(Kind kind, boolean last, byte[] payload) {
  enum Kind {
    CONTINUATION(0x0),
    TEXT(0x1),
    BINARY(0x2),
    CLOSE(0x8),
    PING(0x9),
    PONG(0xA);

    private final int opcode;

    Kind(int opcode) {
      this.opcode = opcode;
    }

    int opcode() {
      return opcode;
    }

    /// Control frames may come between the frames of a message, and are never fragmented.
    boolean control() {
      return opcode >= 0x8;
    }
  }
}
