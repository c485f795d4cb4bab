package dev.workrooms.peer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A peer that loses its server, and comes back.
class ReturnTest {
  private static final SessionId BOB = SessionId.random();
  private static final CallId CALL = CallId.random();

  private final Secret secret = Secret.random();
  private final BlockingQueue<ServerConnection> states = new LinkedBlockingQueue<>();
  private ScriptedServer server;
  private Peer peer;

  @BeforeEach
  void connect() throws Exception {
    server = new ScriptedServer();
    var connecting =
        CompletableFuture.supplyAsync(
            () -> Peer.connect(server.address(), PeerOptions.named("Ada").withSecret(secret)),
            Thread::startVirtualThread);
    comesBack();
    peer = connecting.get(10, TimeUnit.SECONDS);
    peer.onConnection(states::add);
  }

  @AfterEach
  void close() throws Exception {
    peer.close();
    server.close();
  }

  private ClientMessage.Register comesBack() throws Exception {
    var register = server.welcomes();
    var profile = server.hears(ClientMessage.UserProfile.class).userprofiles();
    assertEquals(UserProfiles.guest("Ada"), profile);
    server.says(new ServerMessage.UserProfile(profile));
    return register;
  }

  private void expect(ServerConnection state) throws Exception {
    assertEquals(state, states.poll(10, TimeUnit.SECONDS));
  }

  private Call bobCalls() throws Exception {
    var rang = new CompletableFuture<Call>();
    peer.onInbound(rang::complete);
    server.says(new ServerMessage.InboundCall(CALL, BOB, peer.id(), UserProfiles.NONE));
    return rang.get(10, TimeUnit.SECONDS);
  }

  private Call callsBob() throws Exception {
    var dialled =
        CompletableFuture.supplyAsync(
            () -> peer.dial(BOB, Media.dataOnly()), Thread::startVirtualThread);
    server.hears(ClientMessage.Call.class);
    server.says(new ServerMessage.OutboundCall(CALL, peer.id(), BOB, UserProfiles.NONE));
    return dialled.get(10, TimeUnit.SECONDS);
  }

  @Test
  void it_comes_back_under_its_id_with_its_call_and_its_profile() throws Exception {
    assertEquals(secret.sessionid(), peer.id());
    assertEquals(ServerConnection.CONNECTED, peer.connection());
    var call = bobCalls();

    server.disconnects();

    expect(ServerConnection.RECONNECTING);
    var claim = new ClaimedCall(CALL, BOB, peer.id());
    assertEquals(new ClientMessage.Register(secret, List.of(claim)), comesBack());
    expect(ServerConnection.CONNECTED);
    assertEquals(List.of(call), peer.calls());
    assertFalse(call.ended().isDone());
  }

  @Test
  void a_hangup_while_the_server_is_away_is_told_on_the_return() throws Exception {
    var call = bobCalls();
    server.goesDown();
    expect(ServerConnection.RECONNECTING);
    call.decline();
    assertEquals(new CallEnd.Declined(CallEnd.Side.LOCAL), call.awaitEnd());

    server.comesUp();

    assertEquals(1, comesBack().calls().size());
    var hangup = (ClientMessage.Hangup) server.next();
    assertEquals(HangupReason.DECLINED, hangup.reason());
    assertEquals(CALL, hangup.calls().getFirst().callid());
    assertEquals(HangupReason.DECLINED, ((ClientMessage.CallReport) server.next()).outcome());

    server.disconnects();
    assertEquals(List.of(), comesBack().calls());
  }

  @Test
  void a_call_that_the_other_side_has_ended_meanwhile_ends_with_its_reason() throws Exception {
    var call = bobCalls();
    server.disconnects();
    comesBack();
    server.says(new ServerMessage.Hangup(CALL, BOB, HangupReason.TIMEOUT));
    assertEquals(new CallEnd.NoAnswer(), call.awaitEnd());
    server.disconnects();
    assertEquals(List.of(), comesBack().calls());
  }

  @Test
  void questions_under_way_fail_when_the_server_is_lost() throws Exception {
    var search = CompletableFuture.supplyAsync(() -> peer.search("bo"), Thread::startVirtualThread);
    var dial = peer.callAsync(BOB, Media.dataOnly());
    server.hears(ClientMessage.Autocomplete.class);
    server.goesDown();

    var failed = assertThrows(Exception.class, () -> search.get(5, TimeUnit.SECONDS));
    assertInstanceOf(ConnectFailed.class, failed.getCause());
    failed = assertThrows(Exception.class, () -> dial.get(5, TimeUnit.SECONDS));
    assertInstanceOf(
        CallEnd.Lost.class, assertInstanceOf(CallFailed.class, failed.getCause()).end());
  }

  @Test
  void questions_while_it_is_away_fail_at_once() throws Exception {
    server.goesDown();
    expect(ServerConnection.RECONNECTING);
    assertThrows(ConnectFailed.class, () -> peer.search("bo"));
    assertThrows(CallFailed.class, () -> peer.dial(BOB, Media.dataOnly()));
    server.comesUp();
    comesBack();
    assertTrue(server.unread().isEmpty());
  }

  @Test
  void replaced_it_closes_and_tells_nobody() throws Exception {
    var call = bobCalls();
    server.closes(4002);

    assertEquals(new PeerEnd.Replaced(), peer.awaitClosed());
    assertInstanceOf(CallEnd.Lost.class, call.awaitEnd());
    expect(ServerConnection.CLOSED);
    assertEquals(ServerConnection.CLOSED, peer.connection());
    assertTrue(server.unread().isEmpty());
  }

  @Test
  void a_secret_that_is_not_believed_any_more_closes_it() throws Exception {
    server.disconnects();
    server.hears(ClientMessage.Register.class);
    server.says(new ServerMessage.Refusal(ErrorCode.BAD_PROOF, "no", "register", null, null));
    assertEquals(new PeerEnd.Refused("no"), peer.awaitClosed());
  }

  @Test
  void a_report_is_sent_once_after_the_hangup() throws Exception {
    var call = callsBob();
    server.hears(ClientMessage.Offer.class);
    call.hangUp();
    call.hangUp();

    server.hears(ClientMessage.Hangup.class);
    var report = (ClientMessage.CallReport) server.next();

    assertEquals(CALL, report.callid());
    assertEquals(HangupReason.HANGUP, report.outcome());
    assertTrue(report.phases().offer() != null && report.phases().answer() == null);
    server.says(
        new ServerMessage.Refusal(
            ErrorCode.UNKNOWN_CALL, "no such call", "callreport", CALL, null));
    server.says(new ServerMessage.Hangup(CALL, peer.id(), HangupReason.HANGUP));
    peer.close();
    assertTrue(server.unread().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"offer", "answer", "ice"})
  void too_many_messages_do_not_end_a_call(String type) throws Exception {
    var call = callsBob();
    server.says(new ServerMessage.Refusal(ErrorCode.RATE_LIMITED, "slow", type, CALL, null));
    server.says(new ServerMessage.Ping());
    server.hears(ClientMessage.Pong.class);
    assertFalse(call.ended().isDone());
  }

  @Test
  void too_many_calls_fail_the_one_that_is_too_many() throws Exception {
    var dial = peer.callAsync(BOB, Media.dataOnly());
    server.hears(ClientMessage.Call.class);
    server.says(new ServerMessage.Refusal(ErrorCode.RATE_LIMITED, "slow", "call", null, BOB));
    var failed = assertThrows(Exception.class, () -> dial.get(5, TimeUnit.SECONDS)).getCause();
    assertEquals(new CallEnd.Failed("slow"), assertInstanceOf(CallFailed.class, failed).end());
  }

  @Test
  void a_call_that_rings_at_the_other_side_is_offered_afresh() throws Exception {
    callsBob();
    assertFalse(server.hears(ClientMessage.Offer.class).fresh());
    server.disconnects();
    comesBack();
    assertTrue(server.hears(ClientMessage.Offer.class).fresh());
    // Bob may not be back yet: it is said again.
    assertTrue(server.hears(ClientMessage.Offer.class).fresh());
  }

  @Test
  void what_was_said_of_a_connection_that_begins_anew_is_not_sent() throws Exception {
    callsBob();
    server.hears(ClientMessage.Offer.class);
    server.goesDown();
    expect(ServerConnection.RECONNECTING);
    peer.line().tell(new ClientMessage.Answer(CALL, "stale"));

    server.comesUp();

    comesBack();
    assertTrue(assertInstanceOf(ClientMessage.Offer.class, server.next()).fresh());
  }

  @Test
  void a_call_that_rings_here_is_not() throws Exception {
    bobCalls();
    server.disconnects();
    comesBack();
    server.says(new ServerMessage.Ping());
    assertInstanceOf(ClientMessage.Pong.class, server.next());
  }

  @Test
  void who_answers_after_a_return_that_may_have_lost_the_offer_offers() throws Exception {
    var call = bobCalls();
    server.disconnects();
    comesBack();
    call.answer(Media.dataOnly());
    var offer = server.hears(ClientMessage.Offer.class);
    assertTrue(offer.fresh());

    // What Bob said to the connection before, and WebRTC could not read.
    server.says(new ServerMessage.Offer(CALL, BOB, "v=0", false));

    var again = server.hears(ClientMessage.Offer.class);
    assertTrue(again.fresh());
    assertEquals(origin(offer.sdp()), origin(again.sdp()));
    assertFalse(call.ended().isDone());
  }

  private static String origin(String sdp) {
    return sdp.lines().filter(line -> line.startsWith("o=")).findFirst().orElseThrow();
  }

  @Test
  void where_nothing_more_can_wait_the_call_fails_and_is_not_claimed() throws Exception {
    var call = callsBob();
    server.hears(ClientMessage.Offer.class);
    server.goesDown();
    expect(ServerConnection.RECONNECTING);
    var big = new ClientMessage.Answer(CALL, "x".repeat(60_000));
    assertThrows(
        RuntimeException.class,
        () -> {
          for (int n = 0; n < 1_001; n++) {
            peer.line().tell(big);
          }
        });
    for (int n = 0; n < 1_000; n++) {
      try {
        peer.line().tell(new ClientMessage.Answer(CALL, ""));
      } catch (RuntimeException full) {
        break;
      }
    }
    call.hangUp();
    server.comesUp();
    assertEquals(List.of(), comesBack().calls());
  }

  @Test
  void a_peer_that_is_away_can_be_closed() throws Exception {
    bobCalls();
    server.goesDown();
    expect(ServerConnection.RECONNECTING);
    peer.close();
    assertEquals(new PeerEnd.Closed(), peer.awaitClosed());
    await("none of its threads is left")
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("workrooms")));
  }
}
