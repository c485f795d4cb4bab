package dev.workrooms.peer.signalling;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final long SECOND = 1_000_000_000;

  private final Heartbeat heartbeat = new Heartbeat(Duration.ofSeconds(1), 0);

  @Test
  void after_a_beat_of_silence_the_server_is_asked_once_a_beat() {
    assertFalse(heartbeat.due(SECOND - 1));
    assertTrue(heartbeat.due(SECOND));
    assertFalse(heartbeat.due(SECOND + 1));
    assertTrue(heartbeat.due(2 * SECOND));
  }

  @Test
  void after_three_it_is_dead_unless_it_was_heard() {
    assertFalse(heartbeat.dead(3 * SECOND));
    assertTrue(heartbeat.dead(3 * SECOND + 1));
    heartbeat.heard(2 * SECOND);
    assertFalse(heartbeat.dead(5 * SECOND));
    assertTrue(heartbeat.dead(5 * SECOND + 1));
  }

  @Test
  void a_server_that_names_none_is_not_watched() {
    var none = new Heartbeat(Duration.ZERO, 0);
    assertFalse(none.due(1_000 * SECOND));
    assertFalse(none.dead(1_000 * SECOND));
  }
}
