package dev.workrooms.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.ToneDetector;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.ServerMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoPeersTest {
  private static final CallId SMALLER = new CallId("0".repeat(22));
  private static final CallId GREATER = new CallId("z".repeat(22));

  private Operator operator;
  private Operator.Line ada;
  private Operator.Line bob;

  @BeforeEach
  void connect() throws Exception {
    operator = new Operator(PeerOptions.anonymous());
    ada = operator.ada;
    bob = operator.bob;
  }

  @AfterEach
  void disconnect() throws Exception {
    operator.close();
  }

  @Test
  void a_handler_may_hold_the_whole_conversation() throws Exception {
    var held = new CompletableFuture<String>();
    bob.peer()
        .onInbound(
            call -> {
              var reply = new CompletableFuture<String>();
              call.on("reply", detail -> reply.complete(detail.toString()));
              call.answer(Media.dataOnly());
              call.awaitConnected().send("question", Map.of());
              held.complete(reply.orTimeout(5, TimeUnit.SECONDS).join());
            });
    var calling = ada.calls(bob, Media.dataOnly());
    operator.setUp(SMALLER, ada, bob);
    var call = calling.get(10, TimeUnit.SECONDS);
    call.on("question", _ -> call.send("reply", Map.of("n", 42)));

    assertEquals("{\"n\":42}", held.get(10, TimeUnit.SECONDS));
  }

  @Test
  void an_echo_of_sound_alone_needs_no_picture() throws Exception {
    bob.peer()
        .onInbound(
            call -> {
              call.onEvent(call::send);
              call.answer(Media.echo());
            });
    var ears = new ToneDetector();
    var heard = new CountDownLatch(1);
    AudioSink sink =
        samples -> {
          ears.accept(samples);
          ears.frequency().stream()
              .filter(f -> Math.abs(f - 440) < 9)
              .forEach(_ -> heard.countDown());
        };
    var calling = ada.calls(bob, new Media(null, new Tone(), null, sink));
    operator.setUp(SMALLER, ada, bob);
    calling.get(10, TimeUnit.SECONDS);

    assertTrue(heard.await(10, TimeUnit.SECONDS));
  }

  @Test
  void an_offer_that_crosses_ours_is_ignored_as_we_are_the_impolite_side() throws Exception {
    var rang = new CompletableFuture<Call>();
    bob.peer().onInbound(rang::complete);
    var calling = ada.calls(bob, Media.dataOnly());
    operator.setUp(SMALLER, ada, bob);
    var ringing = rang.get(10, TimeUnit.SECONDS);
    ada.server.says(new ServerMessage.Offer(SMALLER, bob.peer().id(), "crosses ours"));
    ringing.answer(Media.dataOnly());

    calling.get(10, TimeUnit.SECONDS);
  }

  /// Each has asked for a call before it hears of the other's. The server takes Ada's first; Bob
  /// may hear of the two in either order.
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void of_two_calls_that_cross_the_smaller_goes_on_for_both(
      boolean firstIsSmaller, boolean bobHearsOfAdasFirst) throws Exception {
    var first = firstIsSmaller ? SMALLER : GREATER;
    var second = firstIsSmaller ? GREATER : SMALLER;
    var adaCalls = ada.calls(bob, Media.dataOnly());
    var bobCalls = bob.calls(ada, Media.dataOnly());

    operator.outbound(first, ada, bob);
    if (bobHearsOfAdasFirst) {
      operator.inbound(first, ada, bob);
      operator.outbound(second, bob, ada);
    } else {
      operator.outbound(second, bob, ada);
      operator.inbound(first, ada, bob);
    }
    operator.inbound(second, bob, ada);

    assertEquals(SMALLER, adaCalls.get(10, TimeUnit.SECONDS).id());
    assertEquals(SMALLER, bobCalls.get(10, TimeUnit.SECONDS).id());
  }

  @Test
  void who_dialled_keeps_the_call_and_its_handlers_when_two_cross() throws Exception {
    var dialling =
        CompletableFuture.supplyAsync(
            () -> ada.peer().dial(bob.peer().id(), Media.dataOnly()), Thread::startVirtualThread);
    ada.called.get(10, TimeUnit.SECONDS);
    var bobCalls = bob.calls(ada, Media.dataOnly());
    operator.outbound(GREATER, ada, bob);
    var dialled = dialling.get(10, TimeUnit.SECONDS);
    var heard = new CompletableFuture<String>();
    dialled.on("hello", detail -> heard.complete(detail.toString()));
    operator.outbound(SMALLER, bob, ada);
    operator.inbound(GREATER, ada, bob);
    operator.inbound(SMALLER, bob, ada);

    assertEquals(SMALLER, dialled.awaitConnected().id());
    assertEquals(List.of(dialled), ada.peer().calls());
    bobCalls.get(10, TimeUnit.SECONDS).send("hello", Map.of("n", 1));
    assertEquals("{\"n\":1}", heard.get(10, TimeUnit.SECONDS));
    dialled.hangUp();
    assertEquals(new CallEnd.HungUp(CallEnd.Side.LOCAL), dialled.awaitEnd());
    assertEquals(new CallEnd.HungUp(CallEnd.Side.REMOTE), bobCalls.get().awaitEnd());
  }

  @Test
  void a_crossing_call_that_is_over_already_leaves_ours_alone() throws Exception {
    bob.peer().onInbound(call -> call.answer(Media.dataOnly()));
    var calling = ada.calls(bob, Media.dataOnly());
    operator.inbound(SMALLER, bob, ada);
    ada.server.says(new ServerMessage.Hangup(SMALLER, bob.peer().id(), HangupReason.HANGUP));
    operator.setUp(GREATER, ada, bob);

    assertEquals(GREATER, calling.get(10, TimeUnit.SECONDS).id());
  }

  @Test
  void a_call_that_comes_while_ours_finds_nobody_rings() throws Exception {
    var rang = new CompletableFuture<Call>();
    ada.peer().onInbound(rang::complete);
    var calling = ada.calls(bob, Media.dataOnly());
    operator.inbound(SMALLER, bob, ada);
    ada.server.says(
        new ServerMessage.Refusal(
            ErrorCode.UNREACHABLE, "nobody there", "call", null, bob.peer().id()));

    assertThrows(ExecutionException.class, () -> calling.get(10, TimeUnit.SECONDS));
    assertEquals(SMALLER, rang.get(10, TimeUnit.SECONDS).id());
  }
}
