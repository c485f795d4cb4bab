package dev.workrooms.peer.cli;

/// A line on a terminal that is drawn again and again, over itself. For one thread at a time.
final class MovingLine {
  private final Talk talk;
  private int drawn;

  MovingLine(Talk talk) {
    this.talk = talk;
  }

  void draw(String text) {
    var line = Talk.printable(text);
    talk.out().print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    talk.out().flush();
    drawn = line.length();
  }

  /// Makes room for what is said next.
  void clear() {
    if (drawn > 0) {
      talk.out().print("\r" + " ".repeat(drawn) + "\r");
      drawn = 0;
    }
  }
}
