package dev.workrooms.peer.cli;

import dev.workrooms.peer.Peer;

/// The end of a command that runs until somebody stops it.
final class Stop {
  private Stop() {}

  /// Closes the peer on SIGTERM and SIGINT, before the JVM ends.
  static void onSignal(Peer peer) {
    Runtime.getRuntime().addShutdownHook(new Thread(peer::close, "stop"));
  }

  /// Says why the peer ended by itself.
  static int report(String why) {
    System.err.println("stopped: " + why);
    return 1;
  }
}
