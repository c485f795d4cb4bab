package dev.workrooms.peer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.peer.CallEnd;
import dev.workrooms.peer.CallEnd.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitTest {
  @Test
  void the_codes_are_those_that_the_documentation_promises() {
    var codes = List.of(Exit.values()).stream().map(Exit::code).toList();
    assertEquals(List.of(0, 1, 2, 3, 4, 5), codes);
    assertEquals("nobody of that name is there", Exit.explained().get(" 3"));
  }

  @Test
  void a_call_that_was_connected_and_hung_up_is_done_and_one_that_was_not_is_not_taken() {
    assertEquals(Exit.DONE, Exit.of(new CallEnd.HungUp(Side.REMOTE), true));
    assertEquals(Exit.DONE, Exit.of(new CallEnd.ShutDown(Side.LOCAL), true));
    assertEquals(Exit.NOT_TAKEN, Exit.of(new CallEnd.HungUp(Side.REMOTE), false));
  }

  @Test
  void each_other_end_has_its_code_however_far_the_call_had_come() {
    for (boolean connected : new boolean[] {true, false}) {
      assertEquals(Exit.NOT_TAKEN, Exit.of(new CallEnd.Declined(Side.REMOTE), connected));
      assertEquals(Exit.NOT_TAKEN, Exit.of(new CallEnd.Busy(), connected));
      assertEquals(Exit.NOT_TAKEN, Exit.of(new CallEnd.NoAnswer(), connected));
      assertEquals(Exit.NOBODY, Exit.of(new CallEnd.Unreachable(), connected));
      assertEquals(Exit.BROKEN, Exit.of(new CallEnd.Lost("it is gone"), connected));
      assertEquals(Exit.BROKEN, Exit.of(new CallEnd.Failed("no way"), connected));
    }
  }
}
