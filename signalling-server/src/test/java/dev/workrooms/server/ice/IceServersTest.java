package dev.workrooms.server.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceServersTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String SECRET = "north-by-northwest-1959";
  private static final SessionId ADA = new SessionId("ada-0123456789abcdefghij");
  private static final Instant NOW = Instant.ofEpochSecond(1_764_000_000, 999);

  /// The credential is what this prints: `printf 1764003600:ada-0123456789abcdefghij |
  /// openssl dgst -sha1 -hmac north-by-northwest-1959 -binary | base64`
  @Test
  void a_session_has_a_name_that_expires_and_a_password_made_from_it() {
    var servers = ice(SECRET, "turn:turn.example:3478?transport=udp", "stun:stun.example");
    assertEquals(
        List.of(
            new IceServer(List.of("stun:stun.example"), null, null),
            new IceServer(
                List.of("turn:turn.example:3478?transport=udp"),
                "1764003600:ada-0123456789abcdefghij",
                "G+fP2qPQiQXkrxe+SDVh5gR6/fo=")),
        servers.forSession(ADA, NOW));
    assertEquals(HOUR, servers.ttl());
  }

  @Test
  void where_there_is_no_turn_server_there_is_no_credential_and_no_need_of_a_secret() {
    assertEquals(
        List.of(new IceServer(List.of("stun:stun.example:3478", "stuns:[::1]"), null, null)),
        ice("", "stun:stun.example:3478", "stuns:[::1]").forSession(ADA, NOW));
    assertEquals(List.of(), ice("").forSession(ADA, NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "                    ",
        "fifteen-letters",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "openrelayprojectsecret",
        "workrooms-demo-secret"
      })
  void a_secret_that_can_be_guessed_is_refused_in_a_sentence_that_does_not_tell_it(String secret) {
    var sentence = refusal(secret, "turn:turn.example");
    assertTrue(sentence.startsWith("workrooms.turn-secret must be "), sentence);
    assertTrue(sentence.endsWith("."), sentence);
    assertFalse(!secret.isBlank() && sentence.contains(secret), sentence);
  }

  @Test
  void a_demonstration_may_use_the_secret_that_everybody_knows_but_not_none() {
    var urls = List.of("turn:localhost");
    var demo = new IceServers(urls, "workrooms-demo-secret", HOUR, true);
    assertEquals(1, demo.forSession(ADA, NOW).size());
    assertThrows(IllegalArgumentException.class, () -> new IceServers(urls, "", HOUR, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://turn.example",
        "turn.example:3478",
        "turn:",
        "turn:turn.example:port",
        "turn:turn.example?transport=tls",
        "stun:stun.example?transport=udp",
        "turn:user@turn.example",
        "turn://turn.example",
        "turn:turn.example ",
        ""
      })
  void what_is_no_address_of_a_stun_or_turn_server_is_refused(String url) {
    var sentence = refusal(SECRET, url);
    assertTrue(sentence.startsWith("workrooms.ice-urls must be "), sentence);
  }

  @Test
  void too_many_addresses_are_refused() {
    var many = Collections.nCopies(17, "stun:stun.example").toArray(String[]::new);
    assertEquals(
        "workrooms.ice-urls must be at most 16 STUN and 16 TURN addresses.", refusal("", many));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1H", "P31D"})
  void a_credential_that_has_expired_already_or_hardly_ever_expires_is_refused(Duration ttl) {
    var wrong =
        assertThrows(
            IllegalArgumentException.class, () -> new IceServers(List.of(), "", ttl, false));
    assertEquals("workrooms.turn-ttl must be between PT1S and PT720H.", wrong.getMessage());
  }

  @Test
  void prints_no_secret() {
    var text = ice(SECRET, "turn:turn.example").toString();
    assertTrue(text.contains("turn:turn.example"), text);
    assertFalse(text.contains(SECRET), text);
  }

  private static IceServers ice(String secret, String... urls) {
    return new IceServers(List.of(urls), secret, HOUR, false);
  }

  private static String refusal(String secret, String... urls) {
    var wrong = assertThrows(IllegalArgumentException.class, () -> ice(secret, urls));
    return String.valueOf(wrong.getMessage());
  }
}
