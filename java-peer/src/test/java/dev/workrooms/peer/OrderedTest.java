package dev.workrooms.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OrderedTest {
  private final Ordered order = new Ordered("test");
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @Test
  void the_last_task_waits_for_the_one_that_runs_even_where_no_more_could_wait() throws Exception {
    var running = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    order.execute(
        () -> {
          running.countDown();
          awaitUnchecked(release);
          done.add("running");
        });
    running.await();
    while (order.offer(() -> done.add("waiting"))) {}

    order.finish(() -> done.add("last"));
    assertFalse(order.offer(() -> done.add("late")));
    release.countDown();

    assertEquals("running", done.poll(5, TimeUnit.SECONDS));
    assertEquals("last", done.poll(5, TimeUnit.SECONDS));
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
