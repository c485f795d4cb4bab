package dev.workrooms.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a program keeps of its calls over a restart, and what becomes of them.
class KeptCallTest {
  private static final Secret SECRET = Secret.random();
  private static final KeptCall KEPT =
      new KeptCall(CallId.random(), true, SessionId.random(), UserProfiles.guest("Bob \"🦊\""));

  private ScriptedServer server;

  @BeforeEach
  void startServer() throws Exception {
    server = new ScriptedServer();
  }

  @AfterEach
  void stopServer() throws Exception {
    server.close();
  }

  private Peer startAgain() throws Exception {
    var options = PeerOptions.anonymous().withSecret(SECRET).withCalls(List.of(KEPT));
    var connecting =
        CompletableFuture.supplyAsync(
            () -> Peer.connect(server.address(), options), Thread::startVirtualThread);
    var register = server.welcomes();
    assertEquals(KEPT.id(), register.calls().getFirst().callid());
    return connecting.get(10, TimeUnit.SECONDS);
  }

  @Test
  void what_is_written_is_read_again() {
    assertEquals(KEPT, KeptCall.parse(KEPT.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "{\"type\": \"chat\", \"detail\": {}}", "{\"type\": \"kept-call\"}"})
  void what_is_no_call_is_refused(String text) {
    assertThrows(IllegalArgumentException.class, () -> KeptCall.parse(text));
  }

  @Test
  void a_call_that_is_taken_up_is_offered_afresh() throws Exception {
    try (var peer = startAgain()) {
      var call = peer.calls().getFirst();
      assertEquals(CallState.RINGING, call.state());
      assertEquals(KEPT.remote(), call.remote());
      assertThrows(IllegalStateException.class, () -> call.answer(Media.dataOnly()));

      call.takeUp(Media.dataOnly());

      assertEquals(CallState.CONNECTING, call.state());
      var offer = server.hears(ClientMessage.Offer.class);
      assertEquals(KEPT.id(), offer.callid());
      assertEquals(true, offer.fresh());
      assertThrows(IllegalStateException.class, () -> call.takeUp(Media.dataOnly()));
    }
  }

  @Test
  void a_call_that_the_other_side_has_ended_meanwhile_is_over() throws Exception {
    try (var peer = startAgain()) {
      var call = peer.calls().getFirst();
      server.says(new ServerMessage.Hangup(KEPT.id(), KEPT.remoteSession(), HangupReason.HANGUP));
      assertEquals(new CallEnd.HungUp(CallEnd.Side.REMOTE), call.awaitEnd());
    }
  }

  @Test
  void a_call_that_nobody_takes_up_ends() throws Exception {
    try (var peer = startAgain()) {
      var call = peer.calls().getFirst();
      call.hangUp();
      assertEquals(HangupReason.HANGUP, server.hears(ClientMessage.Hangup.class).reason());
      assertEquals(new CallEnd.HungUp(CallEnd.Side.LOCAL), call.awaitEnd());
    }
  }
}
