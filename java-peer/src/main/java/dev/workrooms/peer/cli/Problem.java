package dev.workrooms.peer.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What is wrong with a file, in words: Java's own messages are often its name alone.
final class Problem {
  private Problem() {}

  static String with(Path file, IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no file " + file + ", or no folder for it";
      case AccessDeniedException _ -> "permission to use " + file + " is denied";
      case FileSystemException named when named.getReason() != null ->
          file + " can't be used: " + named.getReason();
      case FileNotFoundException named -> named.getMessage() + ": it can't be opened";
      default -> said(e).contains(file.toString()) ? said(e) : file + ": " + said(e);
    };
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
