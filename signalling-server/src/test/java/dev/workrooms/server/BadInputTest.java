package dev.workrooms.server;

import static dev.workrooms.protocol.ErrorCode.MALFORMED;
import static dev.workrooms.protocol.ErrorCode.NOT_ALLOWED;
import static dev.workrooms.protocol.ErrorCode.NOT_REGISTERED;
import static dev.workrooms.protocol.ErrorCode.SELF_CALL;
import static dev.workrooms.protocol.ErrorCode.SESSIONID_TAKEN;
import static dev.workrooms.protocol.ErrorCode.TOO_LARGE;
import static dev.workrooms.protocol.ErrorCode.UNKNOWN_CALL;
import static dev.workrooms.protocol.ErrorCode.UNKNOWN_TYPE;
import static dev.workrooms.protocol.ErrorCode.UNREACHABLE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a client sends, it gets a clear error, its other business goes on, and nobody else
/// hears of it.
class BadInputTest extends ServerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"ping\"",
        "{\"type\":7}",
        "{\"detail\":{}}",
        "{\"type\":\"ping\",\"type\":\"ping\"}",
        "{\"type\":\"ping\"}{\"type\":\"ping\"}"
      })
  void malformed_messages_are_refused_and_the_connection_goes_on(String text) {
    var ada = client("Ada");
    ada.saysText(text);
    ada.hearsError(MALFORMED);
    ada.hearsNothingElse();
  }

  @Test
  void a_missing_or_wrong_field_is_named_with_the_message_it_was_in() {
    var ada = client("Ada");
    ada.saysText("{\"type\":\"call\",\"detail\":{}}");
    var missing = ada.hearsError(MALFORMED);
    assertEquals("call", missing.in());
    assertEquals("`to` is missing", missing.message());
    ada.saysText("{\"type\":\"offer\",\"detail\":{\"callid\":5,\"sdp\":\"v=0\"}}");
    assertEquals("offer", ada.hearsError(MALFORMED).in());
  }

  @Test
  void an_unknown_type_is_refused() {
    var ada = client("Ada");
    ada.saysText("{\"type\":\"teleport\",\"detail\":{}}");
    assertEquals("teleport", ada.hearsError(UNKNOWN_TYPE).in());
    ada.hearsNothingElse();
  }

  @Test
  void messages_of_a_later_version_again_and_again_close_nothing() {
    var ada = client("Ada");
    for (int i = 0; i < 30; i++) {
      ada.saysText("{\"type\":\"teleport\",\"detail\":{}}");
      ada.hearsError(UNKNOWN_TYPE);
    }
    ada.hearsNothingElse();
  }

  @Test
  void a_handshake_with_a_key_that_is_none_is_a_bad_request() throws IOException {
    var request =
        """
        GET /signal HTTP/1.1
        Host: 127.0.0.1
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: x

        """;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(US_ASCII));
      var status = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      assertEquals("HTTP/1.1 400 Bad Request", status.readLine());
    }
  }

  @Test
  void a_binary_message_is_refused() {
    var ada = client("Ada");
    ada.saysBinary(new byte[] {1, 2, 3});
    ada.hearsError(MALFORMED);
    ada.hearsNothingElse();
  }

  @Test
  void nothing_but_ping_is_heard_before_register() {
    var ada = client("Ada");
    var stranger = TestClient.connected(server.port());
    stranger.says(new ClientMessage.Call(ada.id));
    var error = stranger.hearsError(NOT_REGISTERED);
    assertEquals("call", error.in());
    assertEquals(ada.id, error.to());
    var callid = CallId.random();
    for (var message :
        List.of(
            new ClientMessage.UserProfile(UserProfiles.guest("Stranger")),
            new ClientMessage.Autocomplete("ada"),
            new ClientMessage.Offer(callid, "v=0"),
            new ClientMessage.Answer(callid, "v=0"),
            new ClientMessage.Ice(callid, null),
            new ClientMessage.Hangup(List.of(new CallRef(callid, ada.id)), null))) {
      stranger.says(message);
      stranger.hearsError(NOT_REGISTERED);
    }
    ada.hearsNothingElse();
    stranger.registers();
  }

  @Test
  void nonsense_in_the_middle_of_a_call_leaves_the_call_alone() {
    var ada = client("Ada");
    var bob = client("Bob");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    ada.saysText("{\"type\":\"offer\",\"detail\":{\"callid\":\"%s\"}}".formatted(callid));
    ada.hearsError(MALFORMED);
    ada.says(new ClientMessage.Offer(callid, "v=0"));
    assertEquals("v=0", bob.hears(ServerMessage.Offer.class).sdp());
    bob.hearsNothingElse();
  }

  @Test
  void a_list_over_its_limit_is_refused_and_the_connection_goes_on() {
    var ada = client("Ada");
    var call = "{\"callid\":\"%s\",\"sessionid\":\"%s\"}".formatted(CallId.random(), ada.id);
    var calls = String.join(",", Collections.nCopies(101, call));
    ada.saysText("{\"type\":\"hangup\",\"detail\":{\"calls\":[%s]}}".formatted(calls));
    assertEquals("hangup", ada.hearsError(TOO_LARGE).in());
    ada.hearsNothingElse();
  }

  @Test
  void a_second_register_is_refused() {
    var ada = client("Ada");
    ada.says(new ClientMessage.Register(SessionId.random(), List.of()));
    assertEquals("register", ada.hearsError(NOT_ALLOWED).in());
    ada.hearsNothingElse();
  }

  @Test
  void an_id_in_use_is_refused_and_its_owner_is_not_disturbed() {
    var ada = client("Ada");
    var thief = TestClient.connected(server.port());
    thief.says(new ClientMessage.Register(ada.id, List.of()));
    thief.hearsError(SESSIONID_TAKEN);
    thief.registers();
    ada.calls(thief);
    ada.hearsNothingElse();
  }

  @Test
  void a_call_to_nobody_or_to_oneself_is_refused() {
    var ada = client("Ada");
    var nobody = SessionId.random();
    ada.says(new ClientMessage.Call(nobody));
    var error = ada.hearsError(UNREACHABLE);
    assertEquals(nobody, error.to());
    assertEquals("call", error.in());
    ada.says(new ClientMessage.Call(ada.id));
    ada.hearsError(SELF_CALL);
    assertEquals(0, server.calls());
  }

  @Test
  void nobody_speaks_in_a_call_of_others() {
    var ada = client("Ada");
    var bob = client("Bob");
    var eve = client("Eve");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    for (var message :
        List.of(
            new ClientMessage.Offer(callid, "v=0"),
            new ClientMessage.Answer(callid, "v=0"),
            new ClientMessage.Ice(callid, null),
            new ClientMessage.Hangup(List.of(new CallRef(callid, ada.id)), null))) {
      eve.says(message);
      assertEquals(callid, eve.hearsError(UNKNOWN_CALL).callid());
    }
    ada.hearsNothingElse();
    bob.hearsNothingElse();
    assertEquals(1, server.calls());
  }

  @Test
  void a_call_that_is_over_or_never_was_is_unknown() {
    var ada = client("Ada");
    var bob = client("Bob");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    bob.hangsUp(callid, null);
    ada.hearsHangup(callid, HangupReason.HANGUP);
    ada.says(new ClientMessage.Offer(callid, "too late"));
    ada.hearsError(UNKNOWN_CALL);
    ada.says(new ClientMessage.Offer(CallId.random(), "never was"));
    ada.hearsError(UNKNOWN_CALL);
    bob.hears(ServerMessage.Hangup.class);
    bob.hearsNothingElse();
  }

  @Test
  void one_unknown_call_in_a_hangup_does_not_keep_the_others_alive() {
    var ada = client("Ada");
    var bob = client("Bob");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    var unknown = CallId.random();
    ada.says(
        new ClientMessage.Hangup(
            List.of(new CallRef(unknown, ada.id), new CallRef(callid, ada.id)), null));
    assertEquals(unknown, ada.hearsError(UNKNOWN_CALL).callid());
    ada.hearsHangup(callid, HangupReason.HANGUP);
    bob.hearsHangup(callid, HangupReason.HANGUP);
  }

  @Test
  void a_message_of_the_largest_size_passes_even_in_pieces() {
    var ada = client("Ada");
    var bob = client("Bob");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    var frame = "{\"type\":\"offer\",\"detail\":{\"callid\":\"%s\",\"sdp\":\"%s\"}}";
    var sdp = "x".repeat(65_536 - frame.formatted(callid, "").length());
    ada.saysText(frame.formatted(callid, sdp));
    assertEquals(sdp, bob.hears(ServerMessage.Offer.class).sdp());
    ada.saysInPieces(frame.formatted(callid, sdp), 1_000);
    assertEquals(sdp, bob.hears(ServerMessage.Offer.class).sdp());
  }

  @Test
  void an_oversize_message_closes_with_1009_and_the_call_waits_for_a_better_one() {
    var ada = client("Ada");
    var bob = client("Bob");
    var call = ada.calls(bob);
    bob.hears(ServerMessage.InboundCall.class);
    ada.saysText("x".repeat(65_537));
    assertEquals(1009, ada.hearsClose());
    bob.hearsNothingElse();
    ada.returns(server.port(), call).says(new ClientMessage.Offer(call.callid(), "v=0"));
    bob.hears(ServerMessage.Offer.class);
  }

  @Test
  void an_oversize_message_in_pieces_closes_with_1009() {
    var ada = client("Ada");
    ada.saysInPieces("é".repeat(33_000), 10_000);
    assertEquals(1009, ada.hearsClose());
  }

  @Test
  void nonsense_again_and_again_closes_with_4000() {
    var ada = client("Ada");
    for (int i = 0; i < 10; i++) {
      ada.saysText("nonsense");
      ada.hearsError(MALFORMED);
    }
    assertEquals(4000, ada.hearsClose());
  }

  @Test
  void nonsense_between_sense_closes_nothing() {
    var ada = client("Ada");
    for (int i = 0; i < 30; i++) {
      ada.saysText("nonsense");
      ada.hearsError(MALFORMED);
      ada.hearsNothingElse();
    }
  }

  @Test
  void more_calls_than_the_limit_are_refused_and_free_up_again() {
    var ada = client("Ada");
    var bob = client("Bob");
    for (int i = 0; i < 100; i++) {
      ada.calls(bob);
    }
    ada.says(new ClientMessage.Call(bob.id));
    ada.hearsError(NOT_ALLOWED);
    var cyd = client("Cyd");
    var busy = cyd.calls(bob).callid();
    cyd.hearsHangup(busy, HangupReason.BUSY);
  }
}
