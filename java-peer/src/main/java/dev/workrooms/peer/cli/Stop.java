package dev.workrooms.peer.cli;

import dev.workrooms.peer.Peer;

/// The end of a command that runs until somebody stops it.
final class Stop {
  private Stop() {}

  /// Closes the peer on SIGTERM and SIGINT, before the JVM ends.
  static void onSignal(Peer peer) {
    Runtime.getRuntime().addShutdownHook(new Thread(peer::close, "stop"));
  }

  /// Waits until the peer ends; says why if it did so by itself.
  static int await(Peer peer) {
    var why = peer.awaitClosed();
    if (why.equals(Peer.CLOSED)) {
      return 0;
    }
    System.err.println("stopped: " + why);
    return 1;
  }
}
