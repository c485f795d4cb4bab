package dev.workrooms.peer.recorder;

import org.jspecify.annotations.Nullable;

/// A call can't be recorded. The message is a sentence for a person; the call itself goes on.
public final class RecordingFailed extends RuntimeException {
  RecordingFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
