package dev.workrooms.peer.cli;

import dev.workrooms.peer.CallEnd;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a command ends with: the one place of the exit codes.
enum Exit {
  DONE(0, "done"),
  FAILED(1, "failed: the sentence on standard error says why"),
  MISUSED(2, "called wrongly"),
  NOBODY(3, "nobody of that name is there"),
  NOT_TAKEN(4, "the call was not taken: declined, busy or no answer"),
  BROKEN(5, "the call broke: lost, or no connection");

  private final int code;
  private final String inWords;

  Exit(int code, String inWords) {
    this.code = code;
    this.inWords = inWords;
  }

  int code() {
    return code;
  }

  /// What a call means that ended so.
  ///
  /// @param connected whether it had been connected before
  static Exit of(CallEnd end, boolean connected) {
    return switch (end) {
      case CallEnd.HungUp _, CallEnd.ShutDown _ -> connected ? DONE : NOT_TAKEN;
      case CallEnd.Declined _, CallEnd.Busy(), CallEnd.NoAnswer(), CallEnd.Crossed() -> NOT_TAKEN;
      case CallEnd.Unreachable() -> NOBODY;
      case CallEnd.Lost _, CallEnd.Failed _ -> BROKEN;
    };
  }

  /// For the help of each command: what each code means.
  static Map<String, String> explained() {
    Map<String, String> lines = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(exit -> lines.put(" " + exit.code, exit.inWords));
    return lines;
  }
}
