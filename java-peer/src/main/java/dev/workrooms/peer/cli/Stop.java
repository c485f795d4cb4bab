package dev.workrooms.peer.cli;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerEnd;

/// The end of a command that runs until somebody stops it.
final class Stop {
  private Stop() {}

  /// Closes the peer on SIGTERM and SIGINT, before the JVM ends.
  static void onSignal(Peer peer) {
    Runtime.getRuntime().addShutdownHook(new Thread(peer::close, "stop"));
  }

  /// Waits until the peer ends; says why if it did so by itself.
  static int await(Peer peer) {
    var end = peer.awaitClosed();
    if (end instanceof PeerEnd.Closed) {
      return 0;
    }
    System.err.println("stopped: " + end.inWords());
    return 1;
  }
}
