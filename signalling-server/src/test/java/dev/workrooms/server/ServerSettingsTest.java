package dev.workrooms.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "port, abc",
    "port, ''",
    "port, 70000",
    "port, -1",
    "message-bytes, 64k",
    "message-bytes, 0",
    "outbox-messages, 0",
    "heartbeat, 20",
    "register-within, PT0S",
    "silence, -PT1S",
    "write-within, soon",
    "return-within, PT0S",
    "answer-within, 45",
    "connections, 0",
    "connections-per-address, many",
    "outbox-bytes, -1",
    "messages, 100",
    "calls, 0/5",
    "address-searches, fast",
    "require-proof, yes",
    "avatar-origins, avatars.example",
    "avatar-origins, https://a.example;script-src",
    "trust-forwarded, 1"
  })
  void a_value_without_sense_is_told_in_one_sentence(String name, String value) {
    var wrong = assertThrows(IllegalArgumentException.class, () -> settings(name, value));
    var sentence = String.valueOf(wrong.getMessage());
    assertTrue(sentence.startsWith("workrooms." + name + " must be "), sentence);
    assertFalse(sentence.contains("helidon"), sentence);
  }

  @Test
  void a_list_is_separated_by_commas() {
    var origins = settings("origins", "https://a.example,https://b.example:8443").origins();
    assertEquals(Set.of("https://a.example", "https://b.example:8443"), origins);
  }

  @Test
  void an_origin_is_what_browsers_send_however_it_is_written() {
    assertEquals(
        Set.of("https://rooms.example", "http://rooms.example:8080", "https://[2001:db8::1]:8443"),
        settings(
                "origins",
                "HTTPS://Rooms.Example:443, http://rooms.example:8080,https://[2001:db8::1]:8443")
            .origins());
    for (var wrong : List.of("rooms.example", "https://rooms.example/", "*", "ftp://a.example")) {
      assertThrows(IllegalArgumentException.class, () -> settings("origins", wrong));
    }
  }

  @Test
  void a_slip_of_the_pen_is_told() {
    var wrong = assertThrows(IllegalArgumentException.class, () -> settings("heart-beat", "PT1S"));
    assertEquals(
        "There is no setting workrooms.heart-beat: docs/running.md lists them.",
        wrong.getMessage());
  }

  @Test
  void times_that_have_no_sense_together_are_told() {
    assertThrows(IllegalArgumentException.class, () -> settings("heartbeat", "PT90S"));
    assertThrows(IllegalArgumentException.class, () -> settings("silence", "P30D"));
  }

  private static ServerSettings settings(String name, String value) {
    return ServerSettings.from(Settings.of(Map.of(name, value)));
  }
}
