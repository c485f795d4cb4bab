package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.CallEnd;
import dev.workrooms.peer.CallFailed;
import dev.workrooms.peer.ConnectFailed;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.Timeline;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Proves by content that an echo bot echoes: picture, sound and events.
final class Check {
  private static final double HERTZ = 440;
  private static final int FRAMES = 10;
  private static final String EVENT = "check";

  /// A phase did not work; the message says which, and why.
  static final class Failed extends Failure {
    Failed(String phase, String why, Exit exit) {
      super(exit, "the check failed at `" + phase + "`: " + why);
    }

    Failed(String phase, CallEnd end) {
      this(phase, end.inWords(), unwanted(end));
    }

    /// Who hangs up, and be it in good order, has not let us check.
    private static Exit unwanted(CallEnd end) {
      var exit = Exit.of(end, true);
      return exit == Exit.DONE ? Exit.FAILED : exit;
    }
  }

  private final Peer peer;
  private final long deadline;

  Check(Peer peer, Duration timeout) {
    this.peer = peer;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /// Calls who is found under this name, and hangs up again.
  ///
  /// @throws Failed at the first thing that does not come back as it was sent
  Timeline run(String name) {
    var witness = new Witness(FRAMES, HERTZ, 0.02);
    var media = Media.sending(new TestPattern(), new Tone(HERTZ, 0.25)).withSinks(witness, witness);
    var call = dial(find(name), media);
    try {
      connect(call);
      exchange(call);
      await(call, witness.seen(), "first video frame", "our own picture did not come back");
      await(call, witness.heard(), "first audio", "our own tone did not come back");
    } finally {
      call.hangUp();
    }
    if (!(ended(call) instanceof CallEnd.HungUp)) {
      throw new Failed("hung up", call.awaitEnd());
    }
    return call.timeline();
  }

  /// Waits for them, too: a bot may have been started at the same moment as we.
  private SessionId find(String name) {
    while (true) {
      try {
        return Callee.find(peer, name).id();
      } catch (Failure e) {
        if (e.exit() != Exit.NOBODY || left() < 0) {
          throw new Failed("call", String.valueOf(e.getMessage()), e.exit());
        }
      } catch (ConnectFailed e) {
        throw new Failed("call", String.valueOf(e.getMessage()), Exit.FAILED);
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private Call dial(SessionId to, Media media) {
    try {
      return peer.dial(to, media);
    } catch (CallFailed e) {
      throw new Failed("call", e.end());
    }
  }

  private void connect(Call call) {
    try {
      call.connected().get(left(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Failed(missing(call), "not in time", Exit.FAILED);
    } catch (ExecutionException e) {
      throw new Failed(missing(call), call.awaitEnd());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// The first phase on the way to a connection that was not reached.
  private static String missing(Call call) {
    for (var phase : Timeline.Phase.values()) {
      if (call.timeline().millis(phase).isEmpty()) {
        return phase.inWords();
      }
    }
    return Timeline.Phase.DATA_OPEN.inWords();
  }

  private void exchange(Call call) {
    var detail = Map.of("nonce", UUID.randomUUID().toString());
    var echoed = new CompletableFuture<Void>();
    call.on(
        EVENT,
        came -> {
          if (came.equals(Json.of(detail))) {
            echoed.complete(null);
          }
        });
    try {
      call.send(EVENT, detail);
    } catch (IllegalStateException e) {
      throw new Failed("data open", String.valueOf(e.getMessage()), Exit.FAILED);
    }
    await(call, echoed, "data open", "our own event did not come back");
  }

  private CallEnd ended(Call call) {
    try {
      return call.ended().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new Failed("hung up", "the call did not end in 10 s", Exit.FAILED);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// Waits for the proof, or until the call ends or the time is over without it.
  private void await(Call call, CompletableFuture<Void> proof, String phase, String why) {
    try {
      var _ = CompletableFuture.anyOf(proof, call.ended()).get(left(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new Failed(phase, why, Exit.FAILED);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    if (!proof.isDone()) {
      throw new Failed(phase, call.awaitEnd());
    }
  }

  private long left() {
    return deadline - System.nanoTime();
  }

  private static Failed interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    var failed = new Failed("hung up", "interrupted", Exit.FAILED);
    failed.initCause(e);
    return failed;
  }
}
