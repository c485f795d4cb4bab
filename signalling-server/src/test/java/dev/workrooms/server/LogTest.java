package dev.workrooms.server;

import static dev.workrooms.protocol.ErrorCode.MALFORMED;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallPhases;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.IceCandidate;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A log tells the life of a call, and nothing that is between its sides or of their secrets, even
/// where all of it is written.
class LogTest extends ServerTest {
  private static final String SDP = "v=0 o=sdp-marker-7c1d";
  private static final String CANDIDATE = "candidate:1 1 udp 1 198.51.100.77 5000 typ host";
  private static final String ADDRESS = "198.51.100.77";
  private static final String TOKEN = "gho_token-marker-5f2e";
  private static final String TURN_SECRET = "turn-secret-marker-9b3a";

  private final List<String> confidential =
      new ArrayList<>(List.of("marker", CANDIDATE, ADDRESS, TOKEN, TURN_SECRET));

  @SuppressWarnings("NullAway.Init") // by listen()
  private LogRecords logs;

  @Override
  ServerSettings settings() {
    return ServerSettings.local(
        "ice-urls", "turn:turn.example.org",
        "turn-secret", TURN_SECRET,
        "return-within", "PT0.5S");
  }

  @BeforeEach
  void listen() {
    logs = new LogRecords("dev.workrooms", Level.ALL);
  }

  @AfterEach
  void tells_nothing_confidential() {
    logs.close();
    for (var word : confidential) {
      assertFalse(logs.text().contains(word), () -> word + " is in the log:\n" + logs.text());
    }
  }

  @Test
  void one_callid_finds_the_whole_life_of_a_call() {
    var ada = heeded("Ada");
    var bob = heeded("Bob");
    var call = ada.calls(bob);
    var callid = call.callid();
    bob.hears(ServerMessage.InboundCall.class);
    talk(ada, bob, callid);
    ada.disconnectsAbruptly();
    await().until(() -> server.sessions() == 1);
    bob.says(new ClientMessage.Offer(callid, SDP, true));
    var back = ada.returns(server.port(), call);
    back.hears(ServerMessage.Offer.class);
    back.hangsUp(callid, HangupReason.FAILED);
    bob.hearsHangup(callid, HangupReason.FAILED);
    bob.says(
        new ClientMessage.CallReport(
            callid, new CallPhases(1, 2, null, null, null, null), HangupReason.FAILED));
    bob.hearsNothingElse();
    var life = logs.text().lines().filter(line -> line.contains(callid.value())).toList();
    for (var part :
        List.of(
            "call.started .*from=" + ada.id + " to=" + bob.id,
            "call.away .*who=" + ada.id,
            "call.back .*who=" + ada.id,
            "call.ended .*by=" + ada.id + " reason=FAILED",
            "call.report .*by=" + bob.id + " outcome=FAILED")) {
      assertEquals(
          1, life.stream().filter(line -> line.matches(".*" + part + ".*")).count(), part + life);
    }
  }

  @Test
  void errors_of_every_kind_repeat_nothing_of_what_was_wrong() throws Exception {
    var ada = heeded("Ada");
    var bob = heeded("Bob");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    for (var text :
        List.of(
            "{\"type\":\"offer\",\"detail\":{\"callid\":7,\"sdp\":\"%s\"}}".formatted(SDP),
            "{\"type\":\"offer\",\"detail\":{\"callid\":\"%s\"}}".formatted(SDP),
            "{\"type\":\"%s".formatted(SDP),
            "{\"type\":\"ice\",\"detail\":{\"callid\":\"%s\",\"candidate\":\"%s\"}}"
                .formatted(callid, CANDIDATE),
            "{\"type\":\"register\",\"detail\":{\"secret\":\"%s\"}}".formatted(TOKEN))) {
      ada.saysText(text);
      ada.hearsError(MALFORMED);
    }
    ada.saysText("{\"type\":\"%s\",\"detail\":{}}".formatted(TOKEN));
    ada.hearsError(ErrorCode.UNKNOWN_TYPE);
    ada.says(new ClientMessage.Offer(CallId.random(), SDP));
    ada.hearsError(ErrorCode.UNKNOWN_CALL);
    var wrong = Secret.random();
    confidential.add(wrong.value());
    try (var thief = TestClient.connected(server.port())) {
      thief.says(new ClientMessage.Register(ada.id, List.of(), wrong));
      thief.hearsError(ErrorCode.BAD_PROOF);
    }
    try (var raw = new RawSocket(server.port())) {
      raw.writes(0x3, SDP);
      assertEquals(1002, raw.readsCloseCode().orElse(0));
    }
    try (var raw = new RawSocket(server.port())) {
      raw.writes(RawSocket.TEXT, Wire.text(new ClientMessage.Offer(callid, SDP)));
      raw.resets();
    }
    await().until(() -> server.sessions() == 2);
    assertTrue(logs.text().contains("broke off"), "the log has what is written in detail");
  }

  private void talk(TestClient ada, TestClient bob, CallId callid) {
    ada.says(new ClientMessage.Offer(callid, SDP));
    bob.hears(ServerMessage.Offer.class);
    bob.says(new ClientMessage.Answer(callid, SDP));
    ada.hears(ServerMessage.Answer.class);
    ada.says(new ClientMessage.Ice(callid, new IceCandidate(CANDIDATE, "0", 0, null)));
    assertEquals(
        new IceCandidate(CANDIDATE, "0", 0, null), bob.hears(ServerMessage.Ice.class).candidate());
  }

  /// A client none of whose secrets may be in the log.
  private TestClient heeded(String name) {
    var client = TestClient.connected(server.port());
    confidential.add(client.secret.value());
    for (var ice : client.registers().iceServers()) {
      var credential = ice.credential();
      if (credential != null) {
        confidential.add(credential);
      }
    }
    client.saysText(
        "{\"type\":\"userprofile\",\"detail\":{\"github\":{\"id\":1,\"login\":\"%s\",\"token\":\"%s\"}}}"
            .formatted(name, TOKEN));
    client.hears(ServerMessage.UserProfile.class);
    return client;
  }
}
