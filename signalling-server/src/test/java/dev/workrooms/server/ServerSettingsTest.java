package dev.workrooms.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.util.Collections;
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
    "write-within, soon"
  })
  void a_value_without_sense_is_told_in_one_sentence(String name, String value) {
    var wrong = assertThrows(IllegalArgumentException.class, () -> settings(name, value));
    var sentence = String.valueOf(wrong.getMessage());
    assertTrue(sentence.startsWith("workrooms." + name + " must be "), sentence);
    assertFalse(sentence.contains("helidon"), sentence);
  }

  @Test
  void too_many_ice_servers_are_told_in_one_sentence() {
    var wrong =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                settings("ice-urls", String.join(",", Collections.nCopies(17, "stun:a.example"))));
    assertEquals("workrooms.ice-urls: `urls` has more than 16 entries.", wrong.getMessage());
  }

  @Test
  void a_list_is_separated_by_commas() {
    var origins = settings("origins", "https://a.example,https://b.example:8443").origins();
    assertEquals(Set.of("https://a.example", "https://b.example:8443"), origins);
    var urls = "stun:stun.example:3478,turn:turn.example?transport=udp";
    assertEquals(
        List.of("stun:stun.example:3478", "turn:turn.example?transport=udp"),
        settings("ice-urls", urls).rules().iceServers().getFirst().urls());
  }

  private static ServerSettings settings(String name, String value) {
    return ServerSettings.from(Config.just(ConfigSources.create(Map.of(name, value))));
  }
}
