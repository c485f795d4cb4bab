package dev.workrooms.peer.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final double ALMOST_ALL = Math.nextDown(1.0);

  @ParameterizedTest
  @CsvSource({"0, 499", "1, 999", "2, 1999", "5, 15999", "6, 29999", "7, 29999", "1000000, 29999"})
  void the_longest_wait_doubles_to_half_a_minute(int failed, long millis) {
    assertEquals(Duration.ofMillis(millis), Backoff.USUAL.before(failed, ALMOST_ALL));
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "50"})
  void any_part_of_it_may_come_out_even_nothing(int failed) {
    assertEquals(Duration.ZERO, Backoff.USUAL.before(failed, 0));
    var half = Backoff.USUAL.before(failed, 0.5);
    var all = Backoff.USUAL.before(failed, ALMOST_ALL);
    assertTrue(half.multipliedBy(2).minus(all).toMillis() <= 1, half + " of " + all);
  }

  @ParameterizedTest
  @CsvSource({"0, 499", "3, 3999", "4, 3999", "50, 3999"})
  void in_a_call_the_longest_wait_is_four_seconds(int failed, long millis) {
    assertEquals(Duration.ofMillis(millis), Backoff.USUAL.inACall().before(failed, ALMOST_ALL));
  }

  @Test
  void of_the_time_that_a_server_names_a_random_part_is_taken() {
    assertEquals(Duration.ofMillis(250), Backoff.wanted(Duration.ofSeconds(1), 0.25));
    assertEquals(Duration.ZERO, Backoff.wanted(Duration.ofSeconds(1), 0));
  }

  @Test
  void a_server_can_keep_nobody_away_for_longer_than_half_a_minute() {
    assertEquals(Duration.ofSeconds(15), Backoff.wanted(Duration.ofHours(1), 0.5));
  }
}
