package dev.workrooms.peer.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns(1);
  private final Turns.Turn first = turns.ask();
  private final Turns.Turn second = turns.ask();
  private final Turns.Turn third = turns.ask();

  @Test
  void places_are_given_in_the_order_of_asking() {
    assertTrue(first.come().isDone());
    assertFalse(second.come().isDone());
    first.close();
    first.close();

    assertTrue(second.come().isDone());
    assertFalse(third.come().isDone());
  }

  @Test
  void who_ceases_to_wait_takes_no_place() {
    second.close();
    assertFalse(third.come().isDone());
    first.close();

    assertTrue(third.come().isDone());
    assertFalse(second.come().isDone());
  }
}
