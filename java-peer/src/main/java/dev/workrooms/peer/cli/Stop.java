package dev.workrooms.peer.cli;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerEnd;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The end of a command in good order, where a signal asks for it: its peer is closed, and it has
/// time to say how its calls ended. Around what a command does between the two.
final class Stop implements AutoCloseable {
  private static final Set<Stop> RUNNING = ConcurrentHashMap.newKeySet();
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final AutoCloseable what;
  private final Duration longest;
  private final CountDownLatch done = new CountDownLatch(1);

  private Stop(AutoCloseable what, Duration longest) {
    this.what = what;
    this.longest = longest;
  }

  /// Closes it on SIGTERM and SIGINT, before the JVM ends.
  static Stop onSignal(AutoCloseable what) {
    return onSignal(what, LONGEST);
  }

  /// The same for a command that has more to do at its end than to speak.
  ///
  /// @param longest how long it may take for that
  static Stop onSignal(AutoCloseable what, Duration longest) {
    var stop = new Stop(what, longest);
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
      var _ = done.await(longest.toMillis(), TimeUnit.MILLISECONDS);
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
