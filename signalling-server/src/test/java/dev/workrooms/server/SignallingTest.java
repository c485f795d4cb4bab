package dev.workrooms.server;

import static dev.workrooms.protocol.HangupReason.DECLINED;
import static dev.workrooms.protocol.HangupReason.GONE;
import static dev.workrooms.protocol.HangupReason.HANGUP;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallRef;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.IceCandidate;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.UserProfiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The seed's protocol, as it is meant to be used.
class SignallingTest extends ServerTest {
  @Test
  void registering_tells_what_to_use() {
    var ada = TestClient.connected(server.port());
    var configured = ada.registers();
    assertEquals(ada.id, configured.sessionid());
    assertEquals(65_536, configured.limits().messageBytes());
    assertEquals(20, configured.heartbeatSeconds());
  }

  @Test
  void a_profile_makes_findable_and_is_told_back_as_held() {
    var ada = client("Ada Lovelace");
    var bob = client("Bob");
    bob.says(new ClientMessage.Autocomplete("love"));
    var found = bob.hears(ServerMessage.Autocomplete.class);
    assertEquals("love", found.search());
    assertEquals(ada.id, found.results().getFirst().sessionid());
    assertEquals("Ada Lovelace", found.results().getFirst().userprofiles().displayName());
  }

  @Test
  void who_sent_no_profile_or_left_is_not_found() {
    TestClient.registered(server.port());
    client("Ada").close();
    var bob = client("Bob");
    await()
        .untilAsserted(
            () -> {
              bob.says(new ClientMessage.Autocomplete(""));
              assertEquals(List.of(), bob.hears(ServerMessage.Autocomplete.class).results());
            });
  }

  @Test
  void a_call_tells_both_sides_of_the_other() {
    var ada = client("Ada");
    var bob = client("Bob");
    var outbound = ada.calls(bob);
    var inbound = bob.hears(ServerMessage.InboundCall.class);
    assertEquals(outbound.callid(), inbound.callid());
    assertEquals(
        List.of(ada.id, bob.id), List.of(outbound.fromsessionid(), outbound.tosessionid()));
    assertEquals(List.of(ada.id, bob.id), List.of(inbound.fromsessionid(), inbound.tosessionid()));
    assertEquals(UserProfiles.guest("Bob"), outbound.userprofiles());
    assertEquals(UserProfiles.guest("Ada"), inbound.userprofiles());
    assertEquals(1, server.calls());
  }

  @Test
  void offer_answer_and_candidates_reach_the_other_side_alone_and_in_order() {
    var ada = client("Ada");
    var bob = client("Bob");
    var eve = client("Eve");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    var candidate = new IceCandidate("candidate:1 1 udp 1 10.0.0.1 9 typ host", "0", 0, "u");

    ada.says(new ClientMessage.Offer(callid, "the offer"));
    ada.says(new ClientMessage.Ice(callid, candidate));
    ada.says(new ClientMessage.Ice(callid, null));
    assertEquals(
        new ServerMessage.Offer(callid, ada.id, "the offer"), bob.hears(ServerMessage.Offer.class));
    assertEquals(
        new ServerMessage.Ice(callid, ada.id, candidate), bob.hears(ServerMessage.Ice.class));
    assertEquals(new ServerMessage.Ice(callid, ada.id, null), bob.hears(ServerMessage.Ice.class));
    bob.says(new ClientMessage.Answer(callid, "the answer"));
    assertEquals(
        new ServerMessage.Answer(callid, bob.id, "the answer"),
        ada.hears(ServerMessage.Answer.class));

    ada.hearsNothingElse();
    bob.hearsNothingElse();
    eve.hearsNothingElse();
  }

  @Test
  void hangup_as_in_the_seed_reaches_both_sides_and_ends_the_call() {
    var ada = client("Ada");
    var bob = client("Bob");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    ada.hangsUp(callid, null);
    for (var side : List.of(ada, bob)) {
      var hangup = side.hearsHangup(callid, HANGUP);
      assertEquals(List.of(new CallRef(callid, ada.id)), hangup.calls());
    }
    assertEquals(0, server.calls());
  }

  @Test
  void declining_is_a_hangup_with_its_reason() {
    var ada = client("Ada");
    var bob = client("Bob");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    bob.hangsUp(callid, DECLINED);
    ada.hearsHangup(callid, DECLINED);
    bob.hearsHangup(callid, DECLINED);
  }

  @Test
  void a_session_may_be_in_several_calls_and_each_ends_alone() {
    var ada = client("Ada");
    var bob = client("Bob");
    var cyd = client("Cyd");
    var withBob = ada.calls(bob).callid();
    var withCyd = ada.calls(cyd).callid();
    bob.hears(ServerMessage.InboundCall.class);
    cyd.hears(ServerMessage.InboundCall.class);
    ada.hangsUp(withBob, null);
    bob.hearsHangup(withBob, HANGUP);
    ada.hearsHangup(withBob, HANGUP);
    ada.says(new ClientMessage.Offer(withCyd, "still here"));
    cyd.hears(ServerMessage.Offer.class);
    cyd.hearsNothingElse();
    assertEquals(1, server.calls());
  }

  @Test
  void a_close_ends_the_calls_of_who_left() {
    var ada = client("Ada");
    var bob = client("Bob");
    var callid = ada.calls(bob).callid();
    bob.hears(ServerMessage.InboundCall.class);
    bob.close();
    assertEquals(bob.id, ada.hearsHangup(callid, GONE).calls().getFirst().sessionid());
    ada.hearsNothingElse();
  }

  @Test
  void ping_is_answered_even_before_register() {
    TestClient.connected(server.port()).hearsNothingElse();
  }

  @Test
  void the_page_its_modules_and_health_are_served() throws Exception {
    var page = get("/");
    assertEquals(200, page.statusCode());
    assertTrue(page.headers().firstValue("content-type").orElse("").startsWith("text/html"));
    assertEquals("no-cache", page.headers().firstValue("cache-control").orElse(""));
    assertEquals("nosniff", page.headers().firstValue("x-content-type-options").orElse(""));
    var module = get("/protocol/messages.js");
    assertEquals(200, module.statusCode());
    assertTrue(module.headers().firstValue("content-type").orElse("").contains("javascript"));
    assertEquals(200, get("/vendor/lit-html/lit-html.js").statusCode());
    assertEquals(404, get("/nothing-here").statusCode());
  }

  private java.net.http.HttpResponse<String> get(String path)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
          BodyHandlers.ofString());
    }
  }
}
