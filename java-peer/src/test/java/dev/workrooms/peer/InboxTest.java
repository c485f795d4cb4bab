package dev.workrooms.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.Event;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Ordered order = new Ordered("test");
  private final Inbox inbox = new Inbox(order);
  private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();

  @AfterEach
  void finish() {
    order.finish();
  }

  private static Event event(String type, int n) {
    return Event.of(type, Map.of("n", n));
  }

  private void expect(String... events) throws InterruptedException {
    for (var event : events) {
      assertEquals(event, handled.poll(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void events_reach_the_handlers_of_their_type_in_order() throws Exception {
    inbox.on("a", detail -> handled.add("a" + detail));
    inbox.onAny(event -> handled.add("any" + event.detail()));

    inbox.received(event("a", 1));
    inbox.received(event("b", 2));
    inbox.received(event("a", 3));

    expect("any{\"n\":1}", "a{\"n\":1}", "any{\"n\":2}", "any{\"n\":3}", "a{\"n\":3}");
  }

  @Test
  void what_comes_before_anybody_listens_is_kept_to_a_limit() throws Exception {
    for (int n = 0; n < 64; n++) {
      assertTrue(inbox.received(event("early", n)));
    }
    assertFalse(inbox.received(event("early", 64)));

    inbox.on("other", detail -> handled.add("other"));
    inbox.on("early", detail -> handled.add(detail.toString()));

    for (int n = 0; n < 64; n++) {
      expect("{\"n\":" + n + "}");
    }
  }

  @Test
  void a_handler_that_throws_is_called_again() throws Exception {
    inbox.on(
        "a",
        detail -> {
          handled.add(detail.toString());
          throw new IllegalStateException("on purpose");
        });
    inbox.received(event("a", 1));
    inbox.received(event("a", 2));

    expect("{\"n\":1}", "{\"n\":2}");
  }

  @Test
  void a_handler_that_is_too_slow_is_noticed() {
    var release = new CountDownLatch(1);
    inbox.on(
        "a",
        detail -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThrows(
        IllegalStateException.class,
        () -> {
          for (int n = 0; n < 5_000; n++) {
            inbox.received(event("a", n));
          }
        });
    release.countDown();
  }
}
