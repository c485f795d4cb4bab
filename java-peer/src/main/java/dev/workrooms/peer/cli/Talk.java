package dev.workrooms.peer.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/// What a command tells a person while it runs: on standard output, or on standard error where
/// that is for a program to read.
///
/// @param out where it goes
record Talk(PrintStream out) {
  /// @param outputTaken whether standard output is for something else
  static Talk beside(boolean outputTaken) {
    return new Talk(outputTaken ? System.err : System.out);
  }

  /// Whether a person watches it.
  boolean isTerminal() {
    var console = Optional.ofNullable(System.console());
    return out.equals(System.out) && console.map(Console::isTerminal).orElse(false);
  }

  void say(String line) {
    out.println(printable(line));
  }

  /// Names and texts come from strangers: their control characters would steer our terminal.
  static String printable(String text) {
    return text.replaceAll("\\p{Cc}", "\uFFFD");
  }
}
