package dev.workrooms.peer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TalkTest {
  @Test
  void what_strangers_say_does_not_steer_the_terminal() {
    assertEquals("Ada\uFFFD[2J: hi\uFFFD\uFFFDthere", Talk.printable("Ada\u001B[2J: hi\r\nthere"));
    assertEquals("Zoë 🎈", Talk.printable("Zoë 🎈"));
  }
}
