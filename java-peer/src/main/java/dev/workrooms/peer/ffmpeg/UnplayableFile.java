package dev.workrooms.peer.ffmpeg;

import org.jspecify.annotations.Nullable;

/// A file can't be played, or not on. The message is a sentence for a person.
public final class UnplayableFile extends RuntimeException {
  UnplayableFile(String message) {
    this(message, null);
  }

  UnplayableFile(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
