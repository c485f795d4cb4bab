package dev.workrooms.server.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// The time, the level, the logger and the message, on one line. A stack trace follows, indented,
/// so that nothing in it can be taken for a line of its own. `logging.properties` names this class.
public final class OneLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  @Override
  public String format(LogRecord entry) {
    var message = Objects.requireNonNullElse(formatMessage(entry), "");
    var line = new StringBuilder();
    line.append(TIME.format(entry.getInstant())).append(' ');
    line.append(entry.getLevel()).append(' ');
    line.append(entry.getLoggerName()).append(' ');
    line.append(Printable.of(message)).append('\n');
    var thrown = entry.getThrown();
    if (thrown != null) {
      trace(thrown)
          .lines()
          .forEach(step -> line.append("    ").append(Printable.of(step)).append('\n'));
    }
    return line.toString();
  }

  private static String trace(Throwable thrown) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
