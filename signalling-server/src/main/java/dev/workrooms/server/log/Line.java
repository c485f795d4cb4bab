package dev.workrooms.server.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// A line of the log: what happened, and to what, as `event key=value key="another value"`
/// (logfmt), so that a callid finds everything about its call. Whatever a client had a say in is a
/// value, never the event or a key.
public final class Line {
  /// A longer value is cut; a client may send 64 KiB.
  private static final int LONGEST_VALUE = 200;

  private final StringBuilder text;

  private Line(String event) {
    text = new StringBuilder(event);
  }

  /// Begins with what happened, such as `call.started`.
  public static Line of(String event) {
    return new Line(event);
  }

  /// Adds what it is about; null adds nothing.
  public Line with(String key, @Nullable Object value) {
    if (value != null) {
      text.append(' ').append(key).append('=').append(shown(value.toString()));
    }
    return this;
  }

  /// Writes it to the log.
  public void to(Logger log, Level level) {
    log.log(level, toString());
  }

  private static String shown(String value) {
    if (value.length() > LONGEST_VALUE) {
      return quoted(value.substring(0, LONGEST_VALUE) + "…");
    }
    return value.isEmpty() || value.chars().anyMatch(Line::wantsQuotes) ? quoted(value) : value;
  }

  private static String quoted(String value) {
    return '"' + Printable.of(value.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }

  private static boolean wantsQuotes(int c) {
    return c == ' ' || c == '=' || c == '"' || c == '\\' || Printable.unseen(c);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
