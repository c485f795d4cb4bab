package dev.workrooms.peer.files;

import dev.workrooms.protocol.FileMessage;

/// What a transfer finds in its {@link Exchange}.
sealed interface Mail {
  /// The other side said something.
  record Said(FileMessage message) implements Mail {}

  /// A piece of the content.
  final class Content implements Mail {
    private final byte[] bytes;

    Content(byte[] bytes) {
      this.bytes = bytes;
    }

    /// The piece itself, which is the reader's.
    byte[] bytes() {
      return bytes;
    }
  }

  /// Nothing new of the other side's; but look whether you can go on.
  record Nudge() implements Mail {}
}
