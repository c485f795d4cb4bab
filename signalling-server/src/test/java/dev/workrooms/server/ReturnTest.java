package dev.workrooms.server;

import static dev.workrooms.protocol.ErrorCode.BAD_PROOF;
import static dev.workrooms.protocol.ErrorCode.SESSIONID_TAKEN;
import static dev.workrooms.protocol.HangupReason.DECLINED;
import static dev.workrooms.protocol.HangupReason.GONE;
import static dev.workrooms.protocol.HangupReason.TIMEOUT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Connections come and go; sessions prove themselves, and calls go on.
class ReturnTest extends ServerTest {
  @Override
  ServerSettings settings() {
    return ServerSettings.local("return-within", "PT2S", "answer-within", "PT1S");
  }

  @Test
  void a_call_goes_on_when_a_lost_connection_is_back() {
    var ada = client("Ada");
    var bob = client("Bob");
    var call = answered(ada, bob);
    bob.disconnectsAbruptly();
    ada.hearsNothingElse();
    goesOn(call, ada, bob.returns(server.port(), call));
  }

  @Test
  void a_call_goes_on_after_a_restart_that_left_nothing() throws IOException {
    var ada = client("Ada");
    var bob = client("Bob");
    var call = answered(ada, bob);
    restarts();
    assertEquals(0, server.calls());
    goesOn(call, ada.returns(server.port(), call), bob.returns(server.port(), call));
    assertEquals(1, server.calls());
  }

  @Test
  void a_call_that_only_one_side_remembers_is_over_after_a_while() throws IOException {
    var ada = client("Ada");
    var bob = client("Bob");
    var call = answered(ada, bob);
    restarts();
    var back = ada.returns(server.port(), call);
    assertEquals(bob.id, back.hearsHangup(call.callid(), GONE).calls().getFirst().sessionid());
  }

  @Test
  void who_was_away_hears_how_the_call_ended() {
    var ada = client("Ada");
    var bob = client("Bob");
    var call = answered(ada, bob);
    bob.disconnectsAbruptly();
    ada.hangsUp(call.callid(), DECLINED);
    ada.hearsHangup(call.callid(), DECLINED);
    bob.returns(server.port(), call).hearsHangup(call.callid(), DECLINED);
  }

  @Test
  void a_proven_register_takes_the_session_over_and_its_calls_along() {
    var ada = client("Ada");
    var bob = client("Bob");
    var call = answered(ada, bob);
    var newer = ada.returns(server.port(), call);
    assertEquals(4002, ada.hearsClose());
    goesOn(call, newer, bob);
    bob.says(new ClientMessage.Autocomplete("ada"));
    assertEquals(
        newer.id, bob.hears(ServerMessage.Autocomplete.class).results().getFirst().sessionid());
  }

  @Test
  void who_knows_the_id_alone_takes_nothing_over() {
    var ada = client("Ada");
    var thief = TestClient.connected(server.port());
    thief.says(new ClientMessage.Register(ada.id, List.of()));
    thief.hearsError(SESSIONID_TAKEN);
    thief.says(new ClientMessage.Register(ada.id, List.of(), Secret.random()));
    assertEquals("register", thief.hearsError(BAD_PROOF).in());
    ada.hearsNothingElse();
  }

  @Test
  void a_client_of_the_seed_has_no_secret_and_is_served() {
    var ada = client("Ada");
    var seed = TestClient.connected(server.port());
    seed.says(new ClientMessage.Register(seed.id, List.of()));
    seed.hears(ServerMessage.Configured.class);
    seed.calls(ada);
    ada.hears(ServerMessage.InboundCall.class);
  }

  @Test
  void a_server_may_want_a_proof_of_everybody() throws IOException {
    server.close();
    server = SignallingServer.start(ServerSettings.local("require-proof", "true"));
    var seed = TestClient.connected(server.port());
    seed.says(new ClientMessage.Register(seed.id, List.of()));
    seed.hearsError(BAD_PROOF);
    seed.registers();
  }

  @Test
  void an_unanswered_call_times_out_for_both() {
    var ada = client("Ada");
    var bob = client("Bob");
    var call = ada.calls(bob);
    bob.hears(ServerMessage.InboundCall.class);
    ada.hearsHangup(call.callid(), TIMEOUT);
    bob.hearsHangup(call.callid(), TIMEOUT);
  }

  @Test
  void a_stop_says_when_to_come_back() {
    var ada = client("Ada");
    server.close();
    var bye = ada.hears(ServerMessage.Bye.class);
    assertEquals(3_000, bye.reconnectMillis());
    assertEquals(1001, ada.hearsClose());
  }

  private void restarts() throws IOException {
    server.close();
    server = SignallingServer.start(settings());
  }

  private static ServerMessage.OutboundCall answered(TestClient caller, TestClient callee) {
    var call = caller.calls(callee);
    callee.hears(ServerMessage.InboundCall.class);
    callee.says(new ClientMessage.Answer(call.callid(), "v=0"));
    caller.hears(ServerMessage.Answer.class);
    return call;
  }

  private static void goesOn(ServerMessage.OutboundCall call, TestClient one, TestClient other) {
    one.says(new ClientMessage.Offer(call.callid(), "still here"));
    assertEquals("still here", other.hears(ServerMessage.Offer.class).sdp());
    other.says(new ClientMessage.Answer(call.callid(), "so am I"));
    assertEquals("so am I", one.hears(ServerMessage.Answer.class).sdp());
  }
}
