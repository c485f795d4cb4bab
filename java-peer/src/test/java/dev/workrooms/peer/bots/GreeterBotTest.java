package dev.workrooms.peer.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GreeterBotTest {
  @Test
  void what_is_said_back_is_short_and_not_cut_within_a_sign() {
    assertEquals("short", GreeterBot.shortened("short"));
    assertEquals("a".repeat(200), GreeterBot.shortened("a".repeat(262_000)));
    assertEquals("a".repeat(199), GreeterBot.shortened("a".repeat(199) + "🦊🦊"));
    assertEquals("a".repeat(198) + "🦊", GreeterBot.shortened("a".repeat(198) + "🦊🦊"));
  }
}
