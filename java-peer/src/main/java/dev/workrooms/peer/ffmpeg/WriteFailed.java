package dev.workrooms.peer.ffmpeg;

import org.jspecify.annotations.Nullable;

/// A media file can't be written, or not on. The message is a sentence for a person.
public final class WriteFailed extends RuntimeException {
  WriteFailed(String message) {
    this(message, null);
  }

  WriteFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
