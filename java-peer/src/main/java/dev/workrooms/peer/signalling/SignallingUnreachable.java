package dev.workrooms.peer.signalling;

import java.net.URI;

/// There is no signalling server at this address.
public final class SignallingUnreachable extends RuntimeException {
  SignallingUnreachable(URI server, Exception cause) {
    super("no signalling server answers at " + server, cause);
  }
}
