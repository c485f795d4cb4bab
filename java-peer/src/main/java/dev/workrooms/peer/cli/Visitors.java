package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Those who call while a command waits for calls. At its end each has been seen off: their calls
/// are told of, and what was kept of them is put away.
final class Visitors {
  private static final int LONGEST_SECONDS = 4;

  private final Phaser inside = new Phaser(1);
  private final CompletableFuture<Exit> first = new CompletableFuture<>();

  /// Sees a call through to its end; what goes wrong is told, and ends this call alone.
  void see(Call call, Function<Call, Exit> visit) {
    inside.register();
    try {
      first.complete(visit.apply(call));
    } catch (RuntimeException e) {
      call.decline();
      System.err.println(Talk.printable(String.valueOf(e.getMessage())));
      first.complete(e instanceof Failure failure ? failure.exit() : Exit.FAILED);
    } finally {
      inside.arriveAndDeregister();
    }
  }

  /// Waits until the peer ends, or, where one visitor is enough, until the first has left.
  ///
  /// @return the exit code
  int await(Peer peer, boolean once) {
    if (once) {
      CompletableFuture.anyOf(first, peer.closed()).join();
      peer.close();
    }
    int ended = Stop.await(peer);
    seeOff();
    return once && first.isDone() ? first.join().code() : ended;
  }

  private void seeOff() {
    try {
      var _ = inside.awaitAdvanceInterruptibly(inside.arrive(), LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.err.println("a call did not end in good order");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
