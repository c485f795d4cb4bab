package dev.workrooms.server.log;

/// Text that stays on its line, and moves no terminal's cursor, whatever somebody put into it.
final class Printable {
  private Printable() {}

  /// With an escape for each character that can't be seen.
  static String of(String text) {
    if (text.chars().noneMatch(Printable::unseen)) {
      return text;
    }
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> {
          if (unseen(c)) {
            escaped.append("\\u%04x".formatted((int) c));
          } else {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }

  /// Controls, line separators, and the formatting characters that turn a text around.
  static boolean unseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
