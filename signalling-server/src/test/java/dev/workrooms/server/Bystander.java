package dev.workrooms.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.IceCandidate;
import dev.workrooms.protocol.ServerMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Two clients in an answered call who have nothing to do with an attack. All through it one relays
/// numbers to the other, a hundred a second, who relays each back; every number must come, once and
/// in order.
final class Bystander implements AutoCloseable {
  private static final int PACE_MILLIS = 10;

  /// What one attack did to the call: how many numbers went there and back, and how long that took.
  record Figures(String attack, int relayed, long p50, long p99, long longest) {
    static Figures of(String attack, List<Long> nanos) {
      var sorted = new ArrayList<>(nanos);
      Collections.sort(sorted);
      int count = sorted.size();
      return new Figures(
          attack,
          count,
          sorted.get(count / 2) / 1_000,
          sorted.get(count * 99 / 100) / 1_000,
          sorted.getLast() / 1_000);
    }

    String row() {
      return "| %s | %d | %.1f | %.1f | %.1f |"
          .formatted(attack, relayed, p50 / 1e3, p99 / 1e3, longest / 1e3);
    }
  }

  final TestClient ada;
  final TestClient bob;
  final ServerMessage.OutboundCall call;

  Bystander(int port) {
    ada = TestClient.named(port, "Ada");
    bob = TestClient.named(port, "Bob");
    call = ada.calls(bob);
    bob.hears(ServerMessage.InboundCall.class);
    ada.says(new ClientMessage.Offer(callid(), "v=0"));
    bob.hears(ServerMessage.Offer.class);
    bob.says(new ClientMessage.Answer(callid(), "v=0"));
    ada.hears(ServerMessage.Answer.class);
  }

  CallId callid() {
    return call.callid();
  }

  /// Something that may be done more than once.
  interface Attack {
    void run() throws Exception;
  }

  /// Keeps the call busy while the attack runs, again and again until there is enough to measure.
  Figures during(String name, int enough, Attack attack) throws Exception {
    Queue<Long> sent = new ConcurrentLinkedQueue<>();
    List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> echo = others.submit(this::echo);
      Future<?> count = others.submit(() -> count(sent, nanos));
      try (var pace = Executors.newSingleThreadScheduledExecutor()) {
        var numbers = new AtomicInteger();
        Future<?> pacing =
            pace.scheduleAtFixedRate(
                () -> {
                  sent.add(System.nanoTime());
                  tells(ada, String.valueOf(numbers.getAndIncrement()));
                },
                0,
                PACE_MILLIS,
                MILLISECONDS);
        do {
          attack.run();
        } while (nanos.size() < enough && !count.isDone() && !echo.isDone() && !pacing.isDone());
        assertEquals(Future.State.RUNNING, pacing.state(), "no number was sent any more");
        pacing.cancel(false);
      }
      tells(ada, "end");
      echo.get(20, SECONDS);
      count.get(20, SECONDS);
    }
    assertEquals(0, sent.size(), "numbers that never came back");
    return Figures.of(name, nanos);
  }

  private void echo() {
    int next = 0;
    for (var heard = number(bob); !heard.equals("end"); heard = number(bob)) {
      assertEquals(String.valueOf(next++), heard);
      tells(bob, heard);
    }
    tells(bob, "end");
  }

  private void count(Queue<Long> sent, List<Long> nanos) {
    int next = 0;
    for (var heard = number(ada); !heard.equals("end"); heard = number(ada)) {
      assertEquals(String.valueOf(next++), heard);
      nanos.add(System.nanoTime() - sent.remove());
    }
  }

  private void tells(TestClient who, String number) {
    who.says(new ClientMessage.Ice(callid(), new IceCandidate(number, null, null, null)));
  }

  private static String number(TestClient who) {
    var candidate = who.hears(ServerMessage.Ice.class).candidate();
    return candidate == null ? "" : candidate.candidate();
  }

  @Override
  public void close() {
    ada.close();
    bob.close();
  }
}
