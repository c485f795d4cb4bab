package dev.workrooms.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VisitorsTest {
  private static final Rate RATE = new Rate(10, 100);

  private final Visitors visitors =
      new Visitors(new Rules.Admission(100, 2), new Rules.Rates(RATE, RATE, RATE));

  @Test
  void addresses_that_have_gone_are_forgotten() {
    for (int i = 0; i < 10_000; i++) {
      visitors.enter("10.0." + i / 256 + "." + i % 256).orElseThrow().leave();
    }
    assertEquals(10_000, visitors.addresses());
    visitors.forgetRested(System.nanoTime());
    assertEquals(0, visitors.addresses());
  }

  @Test
  void one_that_has_spent_all_it_may_is_remembered_until_it_may_again() {
    var spender = visitors.enter("10.0.0.1").orElseThrow();
    long now = System.nanoTime();
    while (spender.allowance().message(now)) {
      // spend all
    }
    spender.leave();
    visitors.forgetRested(now);
    assertEquals(1, visitors.addresses());
    visitors.forgetRested(now + Duration.ofSeconds(11).toNanos());
    assertEquals(0, visitors.addresses());
  }

  @Test
  void leaving_twice_makes_place_for_one() {
    var first = visitors.enter("10.0.0.1").orElseThrow();
    assertTrue(visitors.enter("10.0.0.1").isPresent());
    assertTrue(visitors.enter("10.0.0.1").isEmpty());
    first.leave();
    first.leave();
    assertTrue(visitors.enter("10.0.0.1").isPresent());
    assertTrue(visitors.enter("10.0.0.1").isEmpty());
  }
}
