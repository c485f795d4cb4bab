package dev.workrooms.peer.rtc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.protocol.IceServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Where WebRTC refused one of these, this JVM would be gone.
class IceConfigurationTest {
  private static final List<String> GOOD =
      List.of(
          "stun:a.example",
          "stuns:a.example:5349",
          "stun:127.0.0.1:1",
          "turn:[::1]:3478",
          "turn:a.example:65535?transport=udp",
          "turns:a.example?transport=tcp");
  private static final List<String> BAD =
      List.of(
          "",
          "turn:",
          "stun::3478",
          "stun:a.example:0",
          "turn:a.example:65536",
          "turn:a.example:port",
          "turn:a.example?transport=tls",
          "turn:a.example?",
          "turn:ada@a.example",
          "turn:[::1",
          "turn://a.example",
          "http://a.example",
          "a.example");

  @Test
  void webrtc_takes_what_is_let_through_and_the_rest_is_left_out() {
    assertEquals(GOOD, taken(GOOD, "u", "p"));
    assertEquals(List.of(), taken(BAD, "u", "p"));
    assertEquals(List.of("stun:b"), taken(List.of("turn:", "stun:b"), "u", "p"));
  }

  @Test
  void a_turn_server_without_a_credential_is_left_out() {
    var turn = List.of("turn:a.example");
    assertEquals(List.of(), taken(turn, null, null));
    assertEquals(List.of(), taken(turn, "u", ""));
    assertEquals(List.of(), taken(turn, "", "p"));
    assertEquals(List.of(), taken(turn, "u".repeat(509), "p"));
    assertEquals(turn, taken(turn, "u".repeat(508), "p"));
    assertEquals(List.of("stun:a.example"), taken(List.of("stun:a.example"), null, null));
  }

  private static List<String> taken(
      List<String> urls, @Nullable String username, @Nullable String credential) {
    var configuration = IceConfiguration.of(List.of(new IceServer(urls, username, credential)));
    try (var engine = new Engine()) {
      var connection = engine.factory().createPeerConnection(configuration, _ -> {});
      long handle = Handles.of(connection);
      connection.close();
      Handles.release(handle);
    }
    return configuration.iceServers.stream().flatMap(server -> server.urls.stream()).toList();
  }
}
