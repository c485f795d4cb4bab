package dev.workrooms.peer.cli;

import picocli.CommandLine.Option;

/// `--name`: who we are.
final class NameOption {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Who we are for the others (${DEFAULT-VALUE}).")
  private String name = "Java";

  String name() {
    return name;
  }
}
