package dev.workrooms.peer.signalling;

import org.jspecify.annotations.Nullable;

/// The server could not be reached, or did not let this client in. The message is for people.
public final class NotConnected extends RuntimeException {
  private final transient @Nullable LinkEnd end;

  NotConnected(String why, @Nullable Throwable cause) {
    super(why, cause);
    this.end = null;
  }

  NotConnected(String why, @Nullable LinkEnd end) {
    super(why);
    this.end = end;
  }

  /// What no further attempt would heal; null where one may.
  @Nullable LinkEnd end() {
    return end;
  }
}
