package dev.workrooms.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A connection may end in many ways; each ends its calls for the others, and leaves nothing.
class EndsTest extends ServerTest {
  private static final Duration SOON = Duration.ofMillis(400);

  private final SessionId rawId = SessionId.random();

  /// Everything that is waited for comes soon.
  @Override
  ServerSettings settings() {
    return ServerSettings.local(
        "outbox-messages", "64",
        "register-within", SOON.multipliedBy(5).toString(),
        "heartbeat", SOON.dividedBy(4).toString(),
        "silence", SOON.multipliedBy(3).toString(),
        "write-within", SOON.toString(),
        "return-within", SOON.toString());
  }

  @Test
  void a_connection_cut_without_a_close() {
    var ada = client("Ada");
    var bob = client("Bob");
    var callid = ada.calls(bob).callid();
    bob.disconnectsAbruptly();
    ada.hearsHangup(callid, HangupReason.GONE);
    ada.hearsNothingElse();
  }

  @Test
  void a_reset() throws IOException {
    var ada = client("Ada");
    var raw = registeredRaw();
    var callid = calledBy(ada, raw);
    raw.resets();
    ada.hearsHangup(callid, HangupReason.GONE);
  }

  @Test
  void a_peer_that_vanishes_without_a_packet() throws IOException {
    var ada = client("Ada");
    try (var halfOpen = registeredRaw()) {
      var callid = calledBy(ada, halfOpen);
      // It answers no ping: to the server it looks like a cable that was pulled.
      ada.hearsHangup(callid, HangupReason.GONE);
      await().until(() -> server.sessions() == 1);
    }
  }

  @Test
  void a_peer_that_answers_pings_stays() throws IOException {
    try (var quiet = registeredRaw()) {
      var until = System.nanoTime() + SOON.multipliedBy(5).toNanos();
      while (System.nanoTime() < until) {
        var frame = quiet.reads();
        assertNotNull(frame);
        if (frame.opcode() == RawSocket.PING) {
          quiet.writes(RawSocket.PONG, "");
        }
      }
      assertEquals(1, server.sessions());
    }
  }

  @Test
  void who_does_not_register_is_sent_away_with_4001() throws IOException {
    try (var silent = new RawSocket(server.port())) {
      var frame = silent.reads();
      while (frame != null && frame.opcode() != RawSocket.CLOSE) {
        silent.writes(RawSocket.PONG, "");
        frame = silent.reads();
      }
      assertNotNull(frame);
      assertEquals(4001, frame.closeCode());
      // It does not answer the close either, and is cut.
      readsToTheEnd(silent);
    }
  }

  @Test
  void who_connects_and_does_not_finish_a_request_is_cut() throws IOException {
    for (var begun : List.of("", "GET /sig", "GET /signal HTTP/1.1\r\nHost: a\r\nSec-WebSo")) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(begun.getBytes(UTF_8));
        assertEquals(-1, socket.getInputStream().read());
      } catch (SocketException reset) {
        // cut is cut
      }
    }
  }

  @Test
  void who_never_reads_is_cut_and_holds_nobody_up() throws IOException {
    var ada = client("Ada");
    try (var deaf = registeredRaw()) {
      var callid = calledBy(ada, deaf);
      var sdp = "x".repeat(60_000);
      // Far more than the buffers on the way and the queue hold; each one is accepted at once.
      for (int i = 0; i < 500 && server.calls() == 1; i++) {
        ada.says(new ClientMessage.Offer(callid, sdp));
      }
      ServerMessage heard = ada.hears(ServerMessage.class);
      while (heard instanceof ServerMessage.Refusal) {
        heard = ada.hears(ServerMessage.class);
      }
      assertEquals(new ServerMessage.Hangup(callid, rawId, HangupReason.GONE), heard);
    }
  }

  @Test
  void a_message_sent_byte_by_byte_is_a_message() throws IOException {
    try (var slow = registeredRaw()) {
      for (byte b : RawSocket.frame(RawSocket.TEXT, Wire.text(new ClientMessage.Ping()))) {
        slow.writesBytes(new byte[] {b});
      }
      assertEquals(Wire.text(new ServerMessage.Pong()), nextText(slow));
    }
  }

  @Test
  void a_message_may_be_cut_anywhere_even_within_a_character() throws IOException {
    try (var raw = registeredRaw()) {
      var search = Wire.text(new ClientMessage.Autocomplete("é 🥋")).getBytes(UTF_8);
      for (int i = 0; i < search.length; i++) {
        var kind = i == 0 ? RawSocket.TEXT : RawSocket.CONTINUATION;
        raw.writesBytes(RawSocket.frame(kind, i == search.length - 1, new byte[] {search[i]}));
      }
      var found = (ServerMessage.Autocomplete) Wire.serverMessage(nextText(raw));
      assertEquals("é 🥋", found.search());
    }
  }

  @Test
  void a_text_that_is_not_utf_8_ends_the_connection_with_1007() throws IOException {
    try (var raw = registeredRaw()) {
      raw.writesBytes(RawSocket.frame(RawSocket.TEXT, true, new byte[] {'"', (byte) 0xC3, '"'}));
      assertEquals(1007, closeCode(raw));
    }
  }

  @Test
  void control_frames_may_come_between_the_pieces_of_a_message() throws IOException {
    try (var raw = registeredRaw()) {
      var ping = Wire.text(new ClientMessage.Ping()).getBytes(UTF_8);
      raw.writesBytes(RawSocket.frame(RawSocket.TEXT, false, Arrays.copyOf(ping, 5)));
      raw.writes(RawSocket.PONG, "");
      var rest = Arrays.copyOfRange(ping, 5, ping.length);
      raw.writesBytes(RawSocket.frame(RawSocket.CONTINUATION, true, rest));
      assertEquals(Wire.text(new ServerMessage.Pong()), nextText(raw));
    }
  }

  @Test
  void frames_against_the_rules_end_the_connection_with_1002() throws IOException {
    var long126 = "x".repeat(126);
    var unmasked = new byte[] {(byte) 0x81, 2, '{', '}'};
    for (var bad :
        List.of(
            RawSocket.frame(0x3, "reserved kind"),
            RawSocket.frame(0x40 | RawSocket.TEXT, "reserved bit"),
            RawSocket.frame(RawSocket.PING, long126),
            RawSocket.frame(RawSocket.PING, false, new byte[0]),
            RawSocket.frame(RawSocket.CONTINUATION, "of nothing"),
            RawSocket.frame(RawSocket.CLOSE, "x"),
            unmasked)) {
      try (var raw = registeredRaw()) {
        raw.writesBytes(bad);
        assertEquals(1002, closeCode(raw));
      }
      await().until(() -> server.sessions() == 0);
    }
  }

  @Test
  void a_websocket_ping_is_answered_with_its_payload() throws IOException {
    try (var raw = new RawSocket(server.port())) {
      raw.reads();
      raw.writes(RawSocket.PING, "echo me");
      var frame = raw.reads();
      while (frame != null && frame.opcode() != RawSocket.PONG) {
        frame = raw.reads();
      }
      assertNotNull(frame);
      assertEquals("echo me", frame.text());
    }
  }

  @Test
  void a_frame_announced_larger_than_allowed_is_refused_before_it_is_sent() throws IOException {
    try (var raw = registeredRaw()) {
      var huge = RawSocket.frame(RawSocket.TEXT, "x".repeat(65_537));
      raw.writesBytes(Arrays.copyOf(huge, 14));
      assertEquals(1009, closeCode(raw));
    }
    await().until(() -> server.sessions() == 0);
  }

  @Test
  void a_stop_says_1001_to_everybody() {
    var ada = client("Ada");
    var bob = client("Bob");
    server.close();
    assertEquals(1001, ada.hearsClose());
    assertEquals(1001, bob.hearsClose());
  }

  @Test
  void a_stop_waits_for_nobody_who_does_not_read() throws IOException {
    // Under patient rules nothing but the stop can cut.
    server.close();
    server = SignallingServer.start(ServerSettings.local());
    var ada = client("Ada");
    try (var deaf = registeredRaw()) {
      var callid = calledBy(ada, deaf);
      for (int i = 0; i < 150; i++) {
        ada.says(new ClientMessage.Offer(callid, "x".repeat(60_000)));
      }
      ada.hearsNothingElse();
      server.close();
      assertEquals(0, server.sessions());
      readsToTheEnd(deaf);
    }
  }

  @Test
  void pages_of_other_origins_may_not_connect() throws IOException {
    try (var own = new RawSocket(server.port(), "Origin: http://127.0.0.1:" + server.port());
        var other = new RawSocket(server.port(), "Origin: https://evil.example");
        var odd = new RawSocket(server.port(), "Origin: not an origin")) {
      assertEquals("HTTP/1.1 101 Switching Protocols", own.status);
      assertTrue(other.status.startsWith("HTTP/1.1 403"), other.status);
      assertTrue(odd.status.startsWith("HTTP/1.1 403"), odd.status);
    }
  }

  @Test
  void a_thousand_connects_and_drops_leave_nothing() throws IOException {
    var ada = client("Ada");
    for (int i = 0; i < 1_000; i++) {
      var raw = new RawSocket(server.port());
      if (i % 2 == 0) {
        raw.resets();
      } else {
        raw.close();
      }
    }
    ada.hearsNothingElse();
    await().until(() -> server.sessions() == 1);
  }

  private RawSocket registeredRaw() throws IOException {
    var raw = new RawSocket(server.port());
    raw.writes(RawSocket.TEXT, Wire.text(new ClientMessage.Register(rawId, List.of())));
    raw.writes(RawSocket.TEXT, Wire.text(new ClientMessage.UserProfile(UserProfiles.guest("Raw"))));
    while (!nextText(raw).contains("userprofile")) {
      // hello, configured
    }
    return raw;
  }

  private CallId calledBy(TestClient caller, RawSocket callee) throws IOException {
    caller.says(new ClientMessage.Call(rawId));
    var callid = caller.hears(ServerMessage.OutboundCall.class).callid();
    while (!nextText(callee).contains(callid.value())) {
      // pings
    }
    return callid;
  }

  private static int closeCode(RawSocket raw) throws IOException {
    var frame = raw.reads();
    while (frame != null && frame.opcode() != RawSocket.CLOSE) {
      frame = raw.reads();
    }
    assertNotNull(frame, "the server ended the connection without a word");
    return frame.closeCode();
  }

  private static String nextText(RawSocket raw) throws IOException {
    var frame = raw.reads();
    while (frame != null && frame.opcode() != RawSocket.TEXT) {
      frame = raw.reads();
    }
    assertNotNull(frame, "the server ended the connection");
    return frame.text();
  }

  private static void readsToTheEnd(RawSocket raw) throws IOException {
    try {
      while (raw.reads() != null) {
        // pings that were on the way
      }
    } catch (SocketException reset) {
      // cut is cut
    }
  }
}
