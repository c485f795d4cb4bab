package dev.workrooms.peer.cli;

import picocli.CommandLine.Option;

/// `--json`: an account of each call for programs.
final class JsonOption {
  @Option(
      names = "--json",
      description =
          "Prints a line of JSON about each call at its end, and all else on standard error.")
  private boolean json;

  boolean json() {
    return json;
  }

  Talk talk() {
    return Talk.beside(json);
  }

  Course course() {
    return new Course(talk(), json);
  }
}
