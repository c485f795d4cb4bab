package dev.workrooms.server.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.server.metrics.Meters;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Outboxes of clients that do not read.
class OutboxTest {
  private static final byte[] TEN_BYTES = new byte[10];

  private final Budget budget = new Budget(100);

  @Test
  void one_clients_backlog_leaves_no_room_for_anothers_beyond_what_all_share() throws Exception {
    try (var meters = new Meters()) {
      var ada = new Deaf(budget, meters);
      var bob = new Deaf(budget, meters);
      for (int i = 0; i < 9; i++) {
        ada.outbox.send(TEN_BYTES);
      }
      ada.isWriting(); // and holds no bytes of what it writes
      bob.outbox.send(TEN_BYTES);
      bob.isWriting();
      assertEquals(80, budget.taken());
      for (int i = 0; i < 3; i++) {
        bob.outbox.send(TEN_BYTES);
      }
      bob.reads();
      await("bob is closed").until(() -> bob.closes.contains(1013));
      assertEquals(80, budget.taken());
      ada.reads();
      ada.outbox.finish();
      bob.outbox.finish();
      assertEquals(0, budget.taken());
    }
  }

  /// A client's connection that takes nothing until it is told to.
  private static final class Deaf implements Frames {
    final Queue<Integer> closes = new ConcurrentLinkedQueue<>();
    final Outbox outbox;
    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch reading = new CountDownLatch(1);

    Deaf(Budget budget, Meters meters) {
      outbox =
          new Outbox(this, new Rules.Sizes(100, 100, 1_000), Duration.ofSeconds(5), budget, meters);
    }

    void isWriting() throws InterruptedException {
      writing.await();
    }

    void reads() {
      reading.countDown();
    }

    @Override
    public void text(byte[] utf8) {
      writing.countDown();
      try {
        reading.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void ping() {}

    @Override
    public void pong(byte[] payload) {}

    @Override
    public void close(int code, String reason) {
      closes.add(code);
    }

    @Override
    public void abort() {}
  }
}
