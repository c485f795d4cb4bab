package dev.workrooms.peer.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the command logs: warnings, on standard error, a line each. A `logging.properties` named by
/// `java.util.logging.config.file` takes its place.
final class QuietLog extends Formatter {
  private QuietLog() {}

  static void install() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    LogManager.getLogManager().reset();
    var handler = new ConsoleHandler();
    handler.setFormatter(new QuietLog());
    handler.setLevel(Level.WARNING);
    Logger.getLogger("").addHandler(handler);
  }

  @Override
  public String format(LogRecord line) {
    var thrown = line.getThrown() == null ? "" : " (" + line.getThrown() + ")";
    return line.getLevel().getName() + ": " + formatMessage(line) + thrown + "\n";
  }
}
