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
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.SessionId;
import java.time.Duration;
import java.util.List;
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
  static final class Failed extends RuntimeException {
    Failed(String phase, String why) {
      super("the check failed at `" + phase + "`: " + why);
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
      throw new Failed("hung up", call.awaitEnd().inWords());
    }
    return call.timeline();
  }

  private SessionId find(String name) {
    while (left() > 0) {
      for (var found : search(name)) {
        if (found.userprofiles().displayName().equals(name)) {
          return found.sessionid();
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    throw new Failed("call", "nobody called " + name + " is connected");
  }

  private List<SearchResult> search(String name) {
    try {
      return peer.search(name);
    } catch (ConnectFailed e) {
      throw new Failed("call", String.valueOf(e.getMessage()));
    } catch (Refused e) {
      throw new Failed("call", e.text());
    }
  }

  private Call dial(SessionId to, Media media) {
    try {
      return peer.dial(to, media);
    } catch (CallFailed e) {
      throw new Failed("call", e.end().inWords());
    }
  }

  private void connect(Call call) {
    try {
      call.connected().get(left(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new Failed(missing(call), "not in time");
    } catch (ExecutionException e) {
      throw new Failed(missing(call), call.awaitEnd().inWords());
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
      throw new Failed("data open", String.valueOf(e.getMessage()));
    }
    await(call, echoed, "data open", "our own event did not come back");
  }

  private CallEnd ended(Call call) {
    try {
      return call.ended().get(10, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new Failed("hung up", "the call did not end in 10 s");
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// Waits for the proof, or until the call ends or the time is over without it.
  private void await(Call call, CompletableFuture<Void> proof, String phase, String why) {
    try {
      var _ = CompletableFuture.anyOf(proof, call.ended()).get(left(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new Failed(phase, why);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    if (!proof.isDone()) {
      throw new Failed(phase, call.awaitEnd().inWords());
    }
  }

  private long left() {
    return deadline - System.nanoTime();
  }

  private static Failed interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    var failed = new Failed("hung up", "interrupted");
    failed.initCause(e);
    return failed;
  }
}
