package dev.workrooms.peer.files;

import dev.workrooms.protocol.CancelReason;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How the sending or the receiving of a file ended.
public sealed interface FileEnd {
  /// A side of a call, seen from this peer.
  enum Side {
    /// We.
    LOCAL,
    /// The others.
    REMOTE
  }

  /// The receiver has it all, and it is what was sent.
  ///
  /// @param sha256 of the content, as 64 hexadecimal digits in lower case
  /// @param bytes how many there are
  /// @param file where it was received into; null for the sender, and where it went into a stream
  record Done(String sha256, long bytes, @Nullable Path file) implements FileEnd {}

  /// Somebody wanted it no more.
  record Cancelled(Side by) implements FileEnd {}

  /// The receiver did not want it.
  record Declined() implements FileEnd {}

  /// It could not be done.
  ///
  /// @param why a sentence without its end, for people
  record Failed(String why) implements FileEnd {}

  /// One sentence for a person.
  default String inWords() {
    return switch (this) {
      case Done(_, var bytes, _) -> "all " + bytes + " bytes arrived";
      case Cancelled(var by) -> by == Side.LOCAL ? "we cancelled" : "the other side cancelled";
      case Declined() -> "the other side declined";
      case Failed(var why) -> "the file did not arrive: " + why;
    };
  }

  /// What the other side means with this reason.
  static FileEnd of(CancelReason reason) {
    return switch (reason) {
      case CANCELLED -> new Cancelled(Side.REMOTE);
      case FAILED -> new Failed("the other side could not read or write it");
      case CHECKSUM -> new Failed("what arrived is not what was sent");
      case TOO_LARGE -> new Failed("it is longer than was said, or than the other side takes");
      case TIMEOUT -> new Failed("nobody accepted it in time");
      case BUSY -> new Failed("the other side takes no more files at once");
      case FLOOD -> new Failed("more came at once than the other side can take");
      case MALFORMED -> new Failed("the other side did not understand a message");
    };
  }
}
