package dev.workrooms.peer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.ToneDetector;
import dev.workrooms.protocol.CallId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What two real peers change while their call goes on.
class ChangeTest {
  private static final CallId CALL = CallId.random();

  private final Senses ada = new Senses();
  private final Senses bob = new Senses();
  private final Media adasSound = new Media(null, new Tone(440, 0.25), ada::see, ada.ears);
  private final Media bobsSound = new Media(null, new Tone(1_000, 0.25), bob::see, bob.ears);
  private final CompletableFuture<Call> rang = new CompletableFuture<>();
  private Operator operator;

  @BeforeEach
  void connect() throws Exception {
    operator = new Operator(PeerOptions.anonymous());
    operator.bob.peer().onInbound(rang::complete);
  }

  @AfterEach
  void disconnect() throws Exception {
    operator.close();
  }

  /// Ada's call and Bob's.
  private List<Call> call(Media adas, Media bobs) throws Exception {
    var calling = operator.ada.calls(operator.bob, adas);
    operator.setUp(CALL, operator.ada, operator.bob);
    var theirs = rang.get(10, TimeUnit.SECONDS);
    theirs.answer(bobs);
    return List.of(calling.get(20, TimeUnit.SECONDS), theirs.awaitConnected());
  }

  @Test
  void each_side_adds_pictures_and_takes_them_away() throws Exception {
    var calls = call(adasSound, bobsSound);
    for (var call : calls) {
      call.switchVideo(new TestPattern(160, 120, 15));
    }
    ada.awaitMore();
    bob.awaitMore();

    calls.getLast().switchVideo(null);
    ada.awaitStandstill();
    bob.awaitMore();
    assertEquals(new Muted(false, true), calls.getLast().muted());
  }

  /// Both at once, so that their offers cross every time one of them is quick.
  @Test
  void offers_that_cross_again_and_again_lose_nothing() throws Exception {
    var calls = call(adasSound, bobsSound);
    for (int n = 0; n < 5; n++) {
      calls.forEach(call -> call.switchVideo(new TestPattern(160, 120, 15)));
      calls.forEach(call -> call.switchVideo(null));
    }
    calls.forEach(call -> call.switchVideo(new TestPattern(160, 120, 15)));
    ada.awaitMore();
    bob.awaitMore();
    ada.awaitTone(1_000);
    bob.awaitTone(440);
  }

  @Test
  void who_has_sound_for_a_call_without_any_offers_it() throws Exception {
    var calls = call(Media.dataOnly(), bobsSound);
    calls.getFirst().switchTo(adasSound);
    ada.awaitTone(1_000);
    bob.awaitTone(440);
  }

  @Test
  void mute_is_seen_heard_and_told() throws Exception {
    var camera = new TestPattern(160, 120, 15);
    var calls = call(adasSound.withVideo(camera), bobsSound.withVideo(camera));
    bob.awaitMore();
    BlockingQueue<Muted> told = new LinkedBlockingQueue<>();
    calls.getLast().onRemoteMuted(told::add);

    calls.getFirst().mute(new Muted(true, true));

    assertEquals(new Muted(true, true), told.poll(10, TimeUnit.SECONDS));
    await("silence").until(() -> bob.ears.level() < 0.001);
    await("black").until(() -> bob.black);
    calls.getFirst().mute(Muted.NOTHING);
    assertEquals(Muted.NOTHING, told.poll(10, TimeUnit.SECONDS));
    bob.awaitMore();
    bob.awaitTone(440);
  }

  @Test
  void a_ping_of_the_other_side_is_answered() throws Exception {
    var calls = call(Media.dataOnly(), Media.dataOnly());
    var pong = new CompletableFuture<String>();
    calls.getFirst().on("pong", detail -> pong.complete(detail.toString()));
    calls.getFirst().send("ping", Map.of("n", 7));
    assertEquals("{\"n\":7}", pong.get(10, TimeUnit.SECONDS));
  }

  @Test
  void the_states_of_a_call_are_told_in_order() throws Exception {
    BlockingQueue<CallState> states = new LinkedBlockingQueue<>();
    operator.bob.peer().onInbound(call -> call.onState(states::add));
    var calling = operator.ada.calls(operator.bob, Media.dataOnly());
    operator.setUp(CALL, operator.ada, operator.bob);
    await("it rings").until(() -> !operator.bob.peer().calls().isEmpty());
    var theirs = operator.bob.peer().calls().getFirst();
    assertEquals(CallState.RINGING, theirs.state());
    await("somebody listens").untilAsserted(() -> theirs.answer(Media.dataOnly()));
    // One side may be connected a moment before the other.
    theirs.connected().get(20, TimeUnit.SECONDS);
    calling.get(20, TimeUnit.SECONDS).hangUp();
    theirs.awaitEnd();

    assertEquals(CallState.CONNECTING, states.poll(5, TimeUnit.SECONDS));
    assertEquals(CallState.CONNECTED, states.poll(5, TimeUnit.SECONDS));
    assertEquals(CallState.ENDED, states.poll(5, TimeUnit.SECONDS));
    assertEquals(CallState.ENDED, theirs.state());
  }

  @Test
  void the_figures_of_a_call_are_there_while_it_lasts() throws Exception {
    var calls = call(adasSound.withVideo(new TestPattern(160, 120, 15)), bobsSound);
    bob.awaitMore();
    var stats = calls.getLast().stats();
    assertEquals(160, stats.videoReceived() == null ? 0 : stats.videoReceived().width());
    calls.getLast().hangUp();
    assertInstanceOf(CallEnd.HungUp.class, calls.getFirst().awaitEnd());
    assertThrows(IllegalStateException.class, calls.getFirst()::stats);
  }

  /// What one side sees and hears.
  private static final class Senses {
    final ToneDetector ears = new ToneDetector();
    private final AtomicInteger seen = new AtomicInteger();
    private volatile long lastSeen;
    volatile boolean black;

    void see(I420Frame frame) {
      lastSeen = System.nanoTime();
      black = PatternReader.bars(frame).stream().allMatch(bar -> bar.y() < 24);
      if (PatternReader.showsBars(frame)) {
        seen.incrementAndGet();
      }
    }

    void awaitMore() {
      int before = seen.get();
      await("pictures come").atMost(Duration.ofSeconds(20)).until(() -> seen.get() > before + 5);
    }

    void awaitStandstill() {
      await("no more pictures")
          .until(() -> System.nanoTime() - lastSeen > Duration.ofMillis(500).toNanos());
    }

    void awaitTone(double hertz) {
      await("a tone of " + hertz + " Hz")
          .atMost(Duration.ofSeconds(20))
          .until(() -> Math.abs(ears.frequency().orElse(0) - hertz) < hertz / 40);
    }
  }
}
