package dev.workrooms.peer.cli;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerEnd;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of a command in good order, where a signal asks for it: its peer is closed, and it has
/// time to say how its calls ended. Around what a command does between the two.
final class Stop implements AutoCloseable {
  private static final Set<Stop> RUNNING = ConcurrentHashMap.newKeySet();
  private static final int LONGEST_SECONDS = 5;

  private final AutoCloseable what;
  private final CountDownLatch done = new CountDownLatch(1);

  private Stop(AutoCloseable what) {
    this.what = what;
  }

  /// Closes it on SIGTERM and SIGINT, before the JVM ends.
  static Stop onSignal(AutoCloseable what) {
    var stop = new Stop(what);
    RUNNING.add(stop);
    return stop;
  }

  /// For the JVM's shutdown hook: ends every command that still runs.
  static void all() {
    RUNNING.forEach(Stop::end);
  }

  private void end() {
    try {
      what.close();
      var _ = done.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      System.err.println("not ended in good order: " + e.getMessage());
    }
  }

  /// The command has said all it has to say.
  @Override
  public void close() {
    RUNNING.remove(this);
    done.countDown();
  }

  /// Waits until the peer ends; says why if it did so by itself.
  static int await(Peer peer) {
    var end = peer.awaitClosed();
    if (end instanceof PeerEnd.Closed) {
      return Exit.DONE.code();
    }
    System.err.println("stopped: " + end.inWords());
    return Exit.FAILED.code();
  }
}
