package dev.workrooms.peer.recorder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What the file system's errors mean to a person.
final class Words {
  private Words() {}

  static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "this user may not write there";
      case NoSuchFileException _ -> "the folder does not exist";
      case FileSystemException known when known.getReason() != null -> known.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
