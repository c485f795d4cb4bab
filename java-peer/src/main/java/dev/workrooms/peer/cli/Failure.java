package dev.workrooms.peer.cli;

import org.jspecify.annotations.Nullable;

/// A command can't do what it was told to. The message is a sentence for a person, which says what
/// to do next where anything can be done.
class Failure extends RuntimeException {
  private final Exit exit;

  Failure(Exit exit, String message) {
    this(exit, message, null);
  }

  Failure(Exit exit, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exit = exit;
  }

  Exit exit() {
    return exit;
  }
}
