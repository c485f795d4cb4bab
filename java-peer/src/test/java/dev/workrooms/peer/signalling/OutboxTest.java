package dev.workrooms.peer.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final CallId CALL = CallId.random();

  private final Outbox outbox = new Outbox();

  private static ClientMessage ice(int n) {
    return new ClientMessage.Answer(CALL, "number " + n);
  }

  private List<ClientMessage> all() throws InterruptedException {
    var all = new ArrayList<ClientMessage>();
    for (var next = outbox.await(Duration.ZERO); next != null; ) {
      all.add(next.message());
      outbox.handedOver();
      next = outbox.await(Duration.ZERO);
    }
    return all;
  }

  @Test
  void what_is_about_calls_waits_in_order_for_a_connection() throws Exception {
    outbox.add(ice(1));
    outbox.connected();
    outbox.add(ice(2));
    outbox.disconnected();
    outbox.add(ice(3));

    assertEquals(List.of(ice(1), ice(2), ice(3)), all());
  }

  @Test
  void what_was_meant_for_one_connection_goes_with_it() throws Exception {
    outbox.connected();
    outbox.add(new ClientMessage.Call(SessionId.random()));
    outbox.add(new ClientMessage.Pong());
    outbox.add(ice(1));
    outbox.add(new ClientMessage.Autocomplete("bo"));
    outbox.disconnected();

    assertEquals(List.of(ice(1)), all());
  }

  @Test
  void what_has_come_to_mean_nothing_is_taken_back() throws Exception {
    outbox.add(ice(1));
    outbox.add(ice(2));
    outbox.takeBack(ice(1)::equals);
    assertEquals(List.of(ice(2)), all());
  }

  @Test
  void a_question_without_a_connection_is_refused() {
    assertThrows(NotSent.class, () -> outbox.add(new ClientMessage.Autocomplete("bo")));
  }

  @Test
  void a_message_stays_until_it_is_handed_over() throws Exception {
    outbox.add(ice(1));
    assertEquals(outbox.await(Duration.ZERO), outbox.await(Duration.ZERO));
  }

  @Test
  void more_than_a_thousand_messages_are_refused_and_none_is_dropped() throws Exception {
    for (int n = 0; n < 1_000; n++) {
      outbox.add(ice(n));
    }
    assertThrows(NotSent.class, () -> outbox.add(ice(1_000)));
    assertEquals(ice(0), all().getFirst());
    outbox.add(ice(1_001));
  }

  @Test
  void more_than_four_mebibytes_are_refused() throws Exception {
    var big = new ClientMessage.Answer(CALL, "ü".repeat(32_000));
    int taken = 0;
    try {
      for (; taken < 100; taken++) {
        outbox.add(big);
      }
    } catch (NotSent full) {
      // As it should be.
    }
    assertEquals(65, taken);
    assertEquals(65, all().size());
    outbox.add(big);
  }

  @Test
  void a_message_that_the_server_would_close_for_is_refused() {
    var long_ = new ClientMessage.Answer(CALL, "x".repeat(65_536));
    assertThrows(NotSent.class, () -> outbox.add(long_));
  }

  @Test
  void once_finished_it_takes_nothing_and_gives_what_it_has() throws Exception {
    outbox.add(ice(1));
    outbox.finish();

    assertThrows(NotSent.class, () -> outbox.add(ice(2)));
    assertEquals(List.of(ice(1)), all());
    assertTrue(outbox.finished());
    assertNull(outbox.await(Duration.ofDays(1)));
  }
}
