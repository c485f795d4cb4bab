package dev.workrooms.peer;

import org.jspecify.annotations.Nullable;

/// A peer could not connect to its signalling server, or was not let in. The message is a sentence
/// for a person.
public final class ConnectFailed extends RuntimeException {
  ConnectFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
