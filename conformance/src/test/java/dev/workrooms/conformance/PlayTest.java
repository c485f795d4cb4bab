package dev.workrooms.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that does right passes; whatever one does wrong is noticed and told.
class PlayTest {
  /// A server that does nothing does so until the test is over.
  private final CountDownLatch over = new CountDownLatch(1);

  private static final String PONG = "{\"type\":\"pong\",\"detail\":{}}";
  private static final String HELLO =
      "{\"ada\":\"hears\",\"message\":{\"type\":\"hello\",\"detail\":{\"protocol\":1}}}";
  private static final String CONNECTS = "[{\"ada\":\"connects\"}," + HELLO;

  private static Transcript transcript(String steps) {
    var script = new Script(JsonText.readOurs("{}"));
    return new Transcript("A test", script.read(JsonText.readOurs(steps)));
  }

  private static String failure(String steps, LittleServer.Manners manners) throws IOException {
    try (var server = LittleServer.withHello(manners)) {
      return String.valueOf(
          assertThrows(Disagreement.class, () -> transcript(steps).play(server.address()))
              .getMessage());
    }
  }

  private static void passes(String steps, LittleServer.Manners manners) throws Exception {
    try (var server = LittleServer.withHello(manners)) {
      transcript(steps).play(server.address());
    }
  }

  @AfterEach
  void end() {
    over.countDown();
  }

  @Test
  void a_server_that_does_right_passes() throws Exception {
    passes(
        CONNECTS
            + ",{\"ada\":\"hears nothing\"},"
            + "{\"ada\":\"says\",\"text\":\"back\"},{\"ada\":\"hears\",\"message\":{\"text\":\"back\"}},"
            + "{\"ada\":\"hears the close\",\"code\":4001}]",
        client -> {
          client.hears();
          client.says(PONG);
          client.says("{\"text\":\"" + client.hears() + "\"}");
          client.closes(4001);
        });
  }

  @Test
  void another_message_is_told_with_the_step_and_the_difference() throws IOException {
    var failure =
        failure(
            "[{\"ada\":\"connects\"},{\"ada\":\"hears\",\"message\":{\"detail\":{\"protocol\":2}}}]",
            LittleServer.Client::hears);
    assertEquals(
        """
        step 2: {"ada":"hears","message":{"detail":{"protocol":2}}}
        ada heard instead: {"type":"hello","detail":{"protocol":1,"server":"little"}}
        (`detail.protocol` is 1, not 2)""",
        failure);
  }

  @Test
  void silence_is_told_when_the_time_of_the_step_is_over() throws IOException {
    var failure =
        failure(
            CONNECTS + ",{\"ada\":\"hears\",\"within\":1,\"message\":{}}]",
            LittleServer.Client::hears);
    assertTrue(failure.endsWith("ada heard nothing in 1 s"), failure);
  }

  @Test
  void something_where_nothing_was_to_be_heard_is_told() throws IOException {
    var failure =
        failure(
            CONNECTS + ",{\"ada\":\"hears nothing\"}]",
            client -> {
              client.says("{\"type\":\"surprise\"}");
              client.hears();
              client.says(PONG);
              client.hears();
            });
    assertTrue(failure.endsWith("ada heard instead: {\"type\":\"surprise\"}"), failure);
  }

  @Test
  void what_comes_too_early_is_told() throws IOException {
    var failure =
        failure(
            CONNECTS + ",{\"ada\":\"hears\",\"not before\":5,\"message\":{\"type\":\"soon\"}}]",
            client -> {
              client.says("{\"type\":\"soon\"}");
              client.hears();
            });
    assertTrue(failure.endsWith("ada heard it too early, after 0 s"), failure);
  }

  @Test
  void another_close_and_an_end_without_one_are_told() throws IOException {
    var steps = CONNECTS + ",{\"ada\":\"hears the close\",\"code\":4001}]";
    var other = failure(steps, client -> client.closes(1011));
    assertTrue(other.endsWith("ada heard instead: a close with 1011"), other);
    var none = failure(steps, client -> client.socket.close());
    assertTrue(none.endsWith("ada heard instead: the end of the connection without a close frame"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "81 82 00 00 00 00 7b 7d", // masked
        "c1 02 7b 7d", // a reserved bit
        "83 00", // a reserved opcode
        "80 02 7b 7d", // goes on with nothing
        "01 01 7b 81 01 7d", // begins within another
        "09 00", // a control frame that goes on
        "88 01 03", // half a close code
        "81 7f 00 00 00 00 7f ff ff ff", // more than any message has
        "81 02 c3 28", // not UTF-8
        "82 02 7b 7d", // binary
        "81 01 7b", // not JSON
        "81 04 7b 7d 7b 7d" // more than one value
      })
  void what_no_server_may_send_is_told(String octets) throws IOException {
    var bytes = HexFormat.of().parseHex(octets.replace(" ", ""));
    var failure =
        failure(
            CONNECTS + ",{\"ada\":\"hears\",\"message\":{}}]",
            client -> {
              client.sends(bytes);
              client.hears();
            });
    assertTrue(failure.contains("ada heard instead: "), failure);
    assertTrue(
        failure.contains("against RFC 6455")
            || failure.contains("a binary message")
            || failure.contains("not one JSON value"),
        failure);
  }

  @Test
  void a_message_in_pieces_with_a_ping_between_is_whole() throws Exception {
    passes(
        CONNECTS + ",{\"ada\":\"hears\",\"message\":{\"é\":1}}]",
        client -> {
          client.sends(0x01, 3, '{', '"', 0xC3);
          client.frames(Frame.PING, new byte[] {'x'});
          client.sends(0x80, 5, 0xA9, '"', ':', '1', '}');
          assertEquals("frame 10: x", client.hears());
        });
  }

  @Test
  void a_ping_of_the_application_is_answered_and_not_told() throws Exception {
    passes(
        CONNECTS + ",{\"ada\":\"hears\",\"message\":{\"type\":\"thanks\"}}]",
        client -> {
          client.says("{\"type\":\"ping\"}");
          assertEquals(PONG, client.hears());
          client.says("{\"type\":\"thanks\"}");
          client.hears();
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 200_000})
  void messages_of_every_size_arrive_as_they_were_said(int size) throws Exception {
    passes(
        CONNECTS
            + (",{\"ada\":\"says\",\"text\":\"%s\"},{\"ada\":\"says\",\"in fragments of\":40000,"
                    + "\"text\":\"%s\"},{\"ada\":\"hears\",\"message\":{\"sizes\":[%d,%d]}}]")
                .formatted("x".repeat(size), "y".repeat(size), size, size),
        client -> {
          int whole = client.hears().length();
          int pieces = client.hears().length();
          client.says("{\"sizes\":[%d,%d]}".formatted(whole, pieces));
          client.hears();
        });
  }

  @Test
  void messages_in_any_order_bind_their_placeholders() throws Exception {
    passes(
        CONNECTS
            + """
            ,{"ada": "hears", "messages": [{"type": "a", "id": "$first"}, {"type": "b", "id": "$second"}]},
             {"ada": "hears", "message": {"ids": ["$first", "$second"]}}]""",
        client -> {
          client.says("{\"type\":\"b\",\"id\":2}");
          client.says("{\"type\":\"a\",\"id\":1}");
          client.says("{\"ids\":[1,2]}");
          client.hears();
        });
  }

  @Test
  void a_server_that_takes_nothing_does_not_stop_the_run() throws IOException {
    var failure =
        failure(
            CONNECTS
                + ",{\"ada\":\"floods\",\"within\":1,\"times\":100000,\"text\":\"$<10000*x>\"}]",
            client -> over.await());
    assertTrue(failure.endsWith("the server took nothing for 1 s"), failure);
  }

  @Test
  void an_upgrade_that_is_never_answered_does_not_stop_the_run() throws IOException {
    try (var server = new LittleServer(client -> over.await())) {
      var steps = "[{\"ada\":\"connects\",\"within\":1}]";
      assertThrows(Disagreement.class, () -> transcript(steps).play(server.address()));
    }
  }

  @Test
  void an_upgrade_that_was_to_be_refused_is_told_and_so_is_another_status() throws Exception {
    var steps = "[{\"eve\":\"is refused\",\"headers\":{\"Origin\":\"null\"},\"status\":403}]";
    var accepted = failure(steps, LittleServer.Client::hears);
    assertTrue(accepted.endsWith("the upgrade was accepted"), accepted);
    try (var server = new LittleServer(client -> client.answers("404 Not Found", ""))) {
      var other = assertThrows(Disagreement.class, () -> transcript(steps).play(server.address()));
      assertTrue(String.valueOf(other.getMessage()).endsWith("refused with HTTP status 404"));
    }
    try (var server = new LittleServer(client -> client.answers("403 Forbidden", ""))) {
      transcript(steps).play(server.address());
    }
  }

  @Test
  void an_upgrade_with_a_wrong_accept_is_told() throws IOException {
    try (var server = new LittleServer(client -> client.answers("101 Switching", "AAAA"))) {
      var failure =
          assertThrows(
              Disagreement.class,
              () -> transcript("[{\"ada\":\"connects\"}]").play(server.address()));
      assertTrue(String.valueOf(failure.getMessage()).contains("sec-websocket-accept"));
    }
  }

  @Test
  void a_server_that_is_not_there_is_told() throws IOException {
    URI address;
    try (var server = new LittleServer(LittleServer.Client::hears)) {
      address = server.address();
    }
    assertThrows(Disagreement.class, () -> transcript("[{\"ada\":\"connects\"}]").play(address));
  }

  @Test
  void a_drop_is_a_reset_and_a_close_waits_for_the_end() throws Exception {
    passes(
        CONNECTS
            + ",{\"ada\":\"drops\"},{\"ada\":\"connects\"},"
            + HELLO
            + ",{\"ada\":\"closes\",\"code\":1000}]",
        client -> {
          assertEquals("frame 8: \u0003è", client.hears());
          client.closes(1000);
        });
  }

  @Test
  void a_transcript_that_makes_no_sense_is_its_own_fault() throws IOException {
    try (var server = LittleServer.withHello(LittleServer.Client::hears)) {
      var nobody = transcript("[{\"ada\":\"hears nothing\"}]");
      assertThrows(IllegalArgumentException.class, () -> nobody.play(server.address()));
      var unknown = transcript(CONNECTS + ",{\"ada\":\"says\",\"text\":\"$never\"}]");
      assertThrows(IllegalArgumentException.class, () -> unknown.play(server.address()));
    }
  }
}
