package dev.workrooms.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  private static ServerSettings settings(String name, String value) {
    return ServerSettings.from(Settings.of(Map.of(name, value)));
  }
}
