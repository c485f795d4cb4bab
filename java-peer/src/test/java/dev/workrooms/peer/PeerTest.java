package dev.workrooms.peer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerTest {
  private static final SessionId BOB = SessionId.random();
  private static final Patience PATIENCE = Patience.USUAL.withServer(Duration.ofSeconds(5));
  private static final PeerOptions OPTIONS = PeerOptions.anonymous().withPatience(PATIENCE);

  private ScriptedServer server;

  @BeforeEach
  void startServer() throws Exception {
    server = new ScriptedServer();
  }

  @AfterEach
  void stopServer() throws Exception {
    server.close();
  }

  private Peer connect(PeerOptions options, int heartbeatSeconds) throws Exception {
    var peer =
        CompletableFuture.supplyAsync(
            () -> Peer.connect(server.address(), options), Thread::startVirtualThread);
    server.welcomes(heartbeatSeconds);
    if (!options.profile().equals(UserProfiles.NONE)) {
      var profile = server.hears(ClientMessage.UserProfile.class).userprofiles();
      server.says(new ServerMessage.UserProfile(profile));
    }
    return peer.get(10, TimeUnit.SECONDS);
  }

  private Peer connect() throws Exception {
    return connect(OPTIONS, 60);
  }

  private Call dialBob(Peer peer) throws Exception {
    var dialled =
        CompletableFuture.supplyAsync(
            () -> peer.dial(BOB, Media.dataOnly()), Thread::startVirtualThread);
    assertEquals(BOB, server.hears(ClientMessage.Call.class).to());
    server.says(
        new ServerMessage.OutboundCall(CallId.random(), peer.id(), BOB, UserProfiles.guest("Bob")));
    return dialled.get(10, TimeUnit.SECONDS);
  }

  private CallId bobCalls(Peer peer) {
    var id = CallId.random();
    server.says(new ServerMessage.InboundCall(id, BOB, peer.id(), UserProfiles.guest("Bob")));
    return id;
  }

  @Test
  void it_registers_under_a_new_id_each_time_and_tells_its_name() throws Exception {
    SessionId first;
    try (var peer = connect(PeerOptions.named("Ada"), 60)) {
      first = peer.id();
      assertEquals(UserProfiles.guest("Ada"), peer.profile());
    }
    server.close();
    server = new ScriptedServer();
    try (var peer = connect()) {
      assertNotEquals(first, peer.id());
    }
  }

  @Test
  void where_there_is_no_server_the_address_is_named() {
    var nowhere = URI.create("ws://localhost:1/signal");
    var failed = assertThrows(ConnectFailed.class, () -> Peer.connect(nowhere, OPTIONS));
    assertTrue(String.valueOf(failed.getMessage()).contains("ws://localhost:1/signal"));
  }

  @Test
  void a_server_that_does_not_answer_is_not_waited_for_for_ever() {
    var impatient = OPTIONS.withPatience(Patience.USUAL.withServer(Duration.ofMillis(300)));
    assertThrows(ConnectFailed.class, () -> Peer.connect(server.address(), impatient));
  }

  @Test
  void a_search_gives_what_the_server_found() throws Exception {
    try (var peer = connect()) {
      var found =
          CompletableFuture.supplyAsync(() -> peer.search("bo"), Thread::startVirtualThread);
      server.hears(ClientMessage.Autocomplete.class);
      var bob = new SearchResult(BOB, UserProfiles.guest("Bob"));
      server.says(new ServerMessage.Autocomplete("bo", List.of(bob)));

      assertEquals(List.of(bob), found.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void a_call_to_nobody_is_unreachable() throws Exception {
    try (var peer = connect()) {
      var call = peer.callAsync(BOB, Media.dataOnly());
      server.hears(ClientMessage.Call.class);
      server.says(
          new ServerMessage.Refusal(ErrorCode.UNREACHABLE, "nobody there", "call", null, BOB));

      var failed = assertThrows(Exception.class, () -> call.get(5, TimeUnit.SECONDS)).getCause();
      assertEquals(new CallEnd.Unreachable(), assertInstanceOf(CallFailed.class, failed).end());
    }
  }

  @Test
  void a_call_that_nobody_answers_is_hung_up_as_timed_out() throws Exception {
    try (var peer =
        connect(OPTIONS.withPatience(PATIENCE.withAnswer(Duration.ofMillis(300))), 60)) {
      var call = dialBob(peer);
      server.hears(ClientMessage.Offer.class);

      var hangup = server.hears(ClientMessage.Hangup.class);

      assertEquals(HangupReason.TIMEOUT, hangup.reason());
      assertEquals(call.id(), hangup.calls().getFirst().callid());
      assertEquals(new CallEnd.NoAnswer(), call.awaitEnd());
      assertThrows(CallFailed.class, call::awaitConnected);
      assertTrue(peer.calls().isEmpty());
    }
  }

  @Test
  void an_answered_call_that_finds_no_way_fails() throws Exception {
    try (var peer =
        connect(OPTIONS.withPatience(PATIENCE.withConnection(Duration.ofMillis(300))), 60)) {
      var called = new CompletableFuture<Call>();
      peer.onInbound(
          call -> {
            call.answer(Media.dataOnly());
            called.complete(call);
          });
      dialBob(peer);
      var offer = server.hears(ClientMessage.Offer.class).sdp();
      var id = CallId.random();
      var cyd = SessionId.random();
      server.says(new ServerMessage.InboundCall(id, cyd, peer.id(), UserProfiles.NONE));
      server.says(new ServerMessage.Offer(id, cyd, offer));

      assertEquals(HangupReason.FAILED, server.hears(ClientMessage.Hangup.class).reason());
      assertInstanceOf(CallEnd.Failed.class, called.get(5, TimeUnit.SECONDS).awaitEnd());
    }
  }

  @Test
  void a_declined_call_tells_the_caller() throws Exception {
    try (var peer = connect()) {
      peer.onInbound(Call::decline);
      var id = bobCalls(peer);

      var hangup = server.hears(ClientMessage.Hangup.class);

      assertEquals(HangupReason.DECLINED, hangup.reason());
      assertEquals(id, hangup.calls().getFirst().callid());
    }
  }

  @Test
  void without_a_handler_a_call_is_busy() throws Exception {
    try (var peer = connect()) {
      bobCalls(peer);
      assertEquals(HangupReason.BUSY, server.hears(ClientMessage.Hangup.class).reason());
    }
  }

  @Test
  void a_handler_that_throws_leaves_nobody_ringing_and_harms_no_other_call() throws Exception {
    try (var peer = connect()) {
      peer.onInbound(
          call -> {
            throw new IllegalStateException("on purpose");
          });
      bobCalls(peer);
      assertEquals(HangupReason.FAILED, server.hears(ClientMessage.Hangup.class).reason());
      peer.onInbound(Call::decline);
      bobCalls(peer);
      assertEquals(HangupReason.DECLINED, server.hears(ClientMessage.Hangup.class).reason());
    }
  }

  @ParameterizedTest
  @EnumSource(HangupReason.class)
  void every_reason_ends_the_call_as_what_it_means(HangupReason reason) throws Exception {
    try (var peer = connect()) {
      var call = dialBob(peer);
      server.says(new ServerMessage.Hangup(call.id(), BOB, reason));

      assertEquals(CallEnd.of(reason, CallEnd.Side.REMOTE), call.awaitEnd());
      assertThrows(IllegalStateException.class, () -> call.send("late", Map.of()));
    }
  }

  @Test
  void a_call_that_the_server_does_not_know_is_lost() throws Exception {
    try (var peer = connect()) {
      var call = dialBob(peer);
      server.says(
          new ServerMessage.Refusal(
              ErrorCode.UNKNOWN_CALL, "no such call", "offer", call.id(), null));
      assertInstanceOf(CallEnd.Lost.class, call.awaitEnd());
    }
  }

  @Test
  void a_broken_answer_fails_the_call_and_tells_the_other_side() throws Exception {
    try (var peer = connect()) {
      var call = dialBob(peer);
      server.says(new ServerMessage.Answer(call.id(), BOB, "no sdp at all"));

      assertEquals(HangupReason.FAILED, server.hears(ClientMessage.Hangup.class).reason());
      assertInstanceOf(CallEnd.Failed.class, call.awaitEnd());
    }
  }

  @Test
  void an_inbound_call_that_nobody_answers_is_hung_up_as_timed_out() throws Exception {
    try (var peer =
        connect(OPTIONS.withPatience(PATIENCE.withAnswer(Duration.ofMillis(300))), 60)) {
      var rang = new CompletableFuture<Call>();
      peer.onInbound(rang::complete);
      bobCalls(peer);

      assertEquals(HangupReason.TIMEOUT, server.hears(ClientMessage.Hangup.class).reason());
      assertEquals(new CallEnd.NoAnswer(), rang.get(5, TimeUnit.SECONDS).awaitEnd());
    }
  }

  @Test
  void media_are_not_waited_for_before_there_is_an_offer() throws Exception {
    var options =
        OPTIONS.withPatience(
            PATIENCE.withConnection(Duration.ofMillis(100)).withAnswer(Duration.ofMillis(800)));
    try (var peer = connect(options, 60)) {
      peer.onInbound(call -> call.answer(Media.dataOnly()));
      bobCalls(peer);
      assertEquals(HangupReason.TIMEOUT, server.hears(ClientMessage.Hangup.class).reason());
    }
  }

  @Test
  void a_garbled_offer_fails_the_call_once_it_is_answered() throws Exception {
    try (var peer = connect()) {
      peer.onInbound(call -> call.answer(Media.dataOnly()));
      var id = bobCalls(peer);
      server.says(new ServerMessage.Offer(id, BOB, "no sdp at all"));

      assertEquals(HangupReason.FAILED, server.hears(ClientMessage.Hangup.class).reason());
    }
  }

  @Test
  void an_answer_after_the_end_does_nothing() throws Exception {
    try (var peer = connect()) {
      var rang = new CompletableFuture<Call>();
      peer.onInbound(rang::complete);
      var id = bobCalls(peer);
      server.says(new ServerMessage.Offer(id, BOB, "never read"));
      var call = rang.get(5, TimeUnit.SECONDS);
      server.says(new ServerMessage.Hangup(id, BOB, HangupReason.HANGUP));
      call.awaitEnd();

      call.answer(Media.dataOnly());
      call.hangUp();
      var search =
          CompletableFuture.supplyAsync(
              () -> peer.search("still here"), Thread::startVirtualThread);

      assertInstanceOf(ClientMessage.CallReport.class, server.next());
      assertInstanceOf(ClientMessage.Autocomplete.class, server.next());
      server.says(new ServerMessage.Autocomplete("still here", List.of()));
      search.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void declining_what_is_no_ringing_inbound_call_hangs_up() throws Exception {
    try (var peer = connect()) {
      var call = dialBob(peer);
      call.decline();

      assertEquals(HangupReason.HANGUP, server.hears(ClientMessage.Hangup.class).reason());
      assertEquals(new CallEnd.HungUp(CallEnd.Side.LOCAL), call.awaitEnd());
    }
  }

  @Test
  void a_call_that_the_server_refuses_to_serve_ends_for_both_sides() throws Exception {
    try (var peer = connect()) {
      var call = dialBob(peer);
      server.says(
          new ServerMessage.Refusal(
              ErrorCode.TOO_LARGE, "too large an offer", "offer", call.id(), null));

      assertEquals(HangupReason.FAILED, server.hears(ClientMessage.Hangup.class).reason());
      assertEquals(new CallEnd.Failed("too large an offer"), call.awaitEnd());
    }
  }

  @Test
  void who_waits_for_the_end_in_a_callback_sees_it() throws Exception {
    try (var peer = connect()) {
      var call = dialBob(peer);
      var end = call.connected().handle((_, _) -> call.awaitEnd());
      Thread.startVirtualThread(call::hangUp);
      assertEquals(new CallEnd.HungUp(CallEnd.Side.LOCAL), end.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void an_event_that_is_no_object_is_an_illegal_argument() throws Exception {
    try (var peer = connect()) {
      var call = dialBob(peer);
      assertThrows(IllegalArgumentException.class, () -> call.send("list", List.of()));
      assertThrows(IllegalArgumentException.class, () -> call.send("", Map.of()));
    }
  }

  @Test
  void sixteen_mebibytes_of_events_are_the_most_that_wait_for_a_slow_handler() throws Exception {
    try (var peer = connect()) {
      var session = session(peer);
      var release = new CountDownLatch(1);
      session.audience().inbox().on("big", _ -> assertDoesNotThrow(() -> release.await()));
      var text = Wire.text(Event.of("big", Map.of("text", "x".repeat(262_000))));
      for (int n = 0; n < 60; n++) {
        session.events().received(text);
      }

      assertThrows(
          IllegalStateException.class,
          () -> {
            for (int n = 60; n < 70; n++) {
              session.events().received(text);
            }
          });
      release.countDown();
      session.hangUp();
    }
  }

  private static CallSession session(Peer peer) {
    return CallSession.of(
        peer, CallId.random(), true, BOB, UserProfiles.NONE, new Timeline(Duration.ZERO));
  }

  @Test
  void a_ping_is_answered() throws Exception {
    try (var _ = connect()) {
      server.says(new ServerMessage.Ping());
      server.hears(ClientMessage.Pong.class);
    }
  }

  @Test
  void closing_hangs_up_and_twice_is_harmless() throws Exception {
    var peer = connect();
    var call = dialBob(peer);
    server.hears(ClientMessage.Offer.class);
    var other = Thread.startVirtualThread(peer::close);
    peer.close();
    other.join();

    assertEquals(HangupReason.SHUTDOWN, server.hears(ClientMessage.Hangup.class).reason());
    assertEquals(new CallEnd.ShutDown(CallEnd.Side.LOCAL), call.awaitEnd());
    assertEquals(new PeerEnd.Closed(), peer.awaitClosed());
    assertThrows(RuntimeException.class, () -> peer.search("bo"));
  }

  @Test
  void a_peer_may_be_closed_from_a_handler() throws Exception {
    var peer = connect();
    peer.onInbound(call -> peer.close());
    bobCalls(peer);
    assertEquals(new PeerEnd.Closed(), peer.awaitClosed());
  }

  @Test
  void a_closed_peer_leaves_no_thread_behind() throws Exception {
    var peer = connect();
    dialBob(peer);
    peer.close();

    var ours = Pattern.compile("(HttpClient|workrooms|signalling).*");
    await("none of our threads is left")
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> ours.matcher(thread.getName()).matches()));
  }
}
