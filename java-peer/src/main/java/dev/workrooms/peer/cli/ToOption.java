package dev.workrooms.peer.cli;

import dev.workrooms.peer.Peer;
import picocli.CommandLine.Option;

/// `--to`: whom a command calls.
final class ToOption {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "NAME",
      description = "Whom: a name or its beginning, NAME#ID as `search` has it, or a session id.")
  private String to = "";

  Callee find(Peer peer) {
    return Callee.find(peer, to);
  }
}
