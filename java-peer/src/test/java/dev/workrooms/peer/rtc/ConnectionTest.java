package dev.workrooms.peer.rtc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ConnectionTest {
  private static final Engines ENGINES = new Engines();

  @AfterAll
  static void closeEngines() {
    ENGINES.close();
  }

  @Test
  void picture_sound_and_events_arrive_on_both_sides_as_they_were_sent() throws Exception {
    var seenByOutbound = new Witness();
    var seenByInbound = new Witness();
    try (var pair =
        new Pair(
                ENGINES,
                Media.sending(new TestPattern(), new Tone(440, 0.25))
                    .withSinks(seenByOutbound, seenByOutbound.ears()),
                Media.sending(new TestPattern(320, 240, 30), new Tone(1_000, 0.25))
                    .withSinks(seenByInbound, seenByInbound.ears()))
            .connect()) {
      pair.outbound.connection.send("from outbound");
      pair.inbound.connection.send("from inbound");

      assertEquals("from outbound", pair.inbound.messages.poll(5, TimeUnit.SECONDS));
      assertEquals("from inbound", pair.outbound.messages.poll(5, TimeUnit.SECONDS));
      seenByOutbound.awaitGrowingCounters(10);
      seenByInbound.awaitGrowingCounters(10);
      assertEquals(1_000, seenByOutbound.awaitTone(), 20);
      assertEquals(440, seenByInbound.awaitTone(), 9);
    }
  }

  @Test
  void who_sends_nothing_still_receives() throws Exception {
    var seen = new Witness();
    try (var pair =
        new Pair(
                ENGINES,
                Media.receiving(seen, seen.ears()),
                Media.sending(new TestPattern(), new Tone()))
            .connect()) {
      seen.awaitGrowingCounters(5);
      assertEquals(440, seen.awaitTone(), 9);
      assertEquals(1, pair.inbound.heard.getCount());
    }
  }

  @Test
  void an_event_that_is_too_long_is_refused_and_the_channel_lives() throws Exception {
    try (var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly()).connect()) {
      var longest = "x".repeat(DataChannel.LONGEST_MESSAGE);
      assertThrows(
          IllegalArgumentException.class, () -> pair.outbound.connection.send(longest + "x"));

      pair.outbound.connection.send(longest);

      assertEquals(longest, pair.inbound.messages.poll(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void where_sixteen_mebibytes_wait_to_be_sent_the_sender_waits_and_all_of_it_arrives()
      throws Exception {
    try (var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly()).connect()) {
      int blocks = 200;
      for (int i = 0; i < blocks; i++) {
        pair.outbound.connection.send(block(i));
      }
      for (int i = 0; i < blocks; i++) {
        assertEquals(block(i), pair.inbound.messages.poll(20, TimeUnit.SECONDS));
      }
    }
  }

  @Test
  void without_waiting_more_than_sixteen_mebibytes_are_refused() throws Exception {
    try (var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly()).connect()) {
      assertThrows(
          IllegalStateException.class,
          () -> {
            for (int i = 0; i < 1_000; i++) {
              pair.outbound.connection.sendAtOnce(block(i));
            }
          });
    }
  }

  @Test
  void who_waits_for_room_gives_up_at_once_when_the_connection_is_closed() throws Exception {
    var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly()).connect();
    var full = new CountDownLatch(1);
    var gaveUp =
        CompletableFuture.supplyAsync(
            () -> {
              for (int i = 0; ; i++) {
                try {
                  pair.outbound.connection.sendAtOnce(block(i));
                } catch (IllegalStateException e) {
                  full.countDown();
                  break;
                }
              }
              return assertThrows(
                  IllegalStateException.class,
                  () -> {
                    while (true) {
                      pair.outbound.connection.send(block(0));
                    }
                  });
            },
            Thread::startVirtualThread);
    pair.outbound.await(full);
    pair.close();

    assertEquals("the connection is closed", gaveUp.get(5, TimeUnit.SECONDS).getMessage());
  }

  private static String block(int number) {
    return "%08d".formatted(number).repeat(DataChannel.LONGEST_MESSAGE / 8);
  }

  @Test
  void sending_before_it_is_open_and_after_it_is_closed_is_refused() throws Exception {
    var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly());
    assertThrows(IllegalStateException.class, () -> pair.outbound.connection.send("early"));
    pair.connect().close();
    assertThrows(IllegalStateException.class, () -> pair.outbound.connection.send("late"));
  }

  @Test
  void the_other_side_hears_that_the_channel_closed() throws Exception {
    try (var pair = new Pair(ENGINES, Media.dataOnly(), Media.dataOnly()).connect()) {
      pair.outbound.close();
      pair.inbound.await(pair.inbound.channelClosed);
    }
  }

  @Test
  void closing_twice_and_from_two_threads_is_harmless() throws Exception {
    var pair =
        new Pair(
                ENGINES,
                Media.sending(new TestPattern(), new Tone()),
                Media.sending(new TestPattern(), new Tone()))
            .connect();
    var other = Thread.startVirtualThread(pair::close);
    pair.close();
    other.join();
    pair.close();
  }
}
