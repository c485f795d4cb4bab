package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.bots.LoadBot;
import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.FrameCounter;
import dev.workrooms.peer.media.Loopback;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Many calls in one JVM, one after the other and all at once: what they took is given back. For
/// the figures of docs/benchmarks.md: `-Dworkrooms.soak=2000`.
class SoakTest {
  private static final int CALLS = Integer.getInteger("workrooms.soak", 25);
  private static final int AT_ONCE = 50;

  /// Half of the calls, until heap and arenas have the size they need.
  private static final int WARM_UP = CALLS / 2;

  /// In fewer calls what the JVM's compiler still takes hides everything; `TrapTest` looks at
  // those.
  private static final int ENOUGH_FOR_A_SLOPE = 2_000;

  /// Both sides of a call are in this JVM: two connections with media that are not given back keep
  /// 800 kB. Of 23, WebRTC's Java binding keeps their descriptions: docs/benchmarks.md.
  private static final double MOST_KILOBYTES_A_CALL = 40;

  @RegisterExtension private final House house = new House();
  private Peer ada;
  private Peer bob;

  @BeforeEach
  void connect() {
    ada = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Ada")));
    bob = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Bob")));
  }

  @AfterEach
  void nothingIsLeft() {
    house.holdsNoCall();
    assertEquals(List.of(), ada.calls());
    assertEquals(List.of(), bob.calls());
  }

  private static void echoPictures(Call call) {
    var loopback = new Loopback();
    call.answer(new Media(loopback.video(), null, loopback.videoSink(), null));
  }

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void calls_one_after_the_other_give_everything_back() {
    bob.onInbound(call -> call.answer(Media.echo()));
    var memory = new Slope();
    var heap = new Slope();
    var before = Footprint.now();
    for (int n = 0; n < CALLS; n++) {
      call();
      if (n == WARM_UP) {
        before = Footprint.now();
      }
      if (n >= WARM_UP && n % 5 == 0) {
        var now = Footprint.now();
        memory.add(n, (double) now.kilobytes());
        heap.add(n, (double) now.heap());
      }
    }
    var least = before;
    await("threads and files are given back")
        .atMost(Duration.ofSeconds(20))
        .pollInSameThread()
        .untilAsserted(
            () -> {
              var now = Footprint.now();
              // What the JVM and WebRTC's spare engine open meanwhile is a handful, not one a call.
              assertTrue(now.threads() <= least.threads() + 8, least + " then " + now);
              assertTrue(now.files() <= least.files() + 8, least + " then " + now);
            });
    System.out.printf(
        "%d calls: %s, then %s; %.1f kB a call, and %.1f of heap%n",
        CALLS, before, Footprint.now(), memory.perStep(), heap.perStep());
    if (CALLS >= ENOUGH_FOR_A_SLOPE) {
      assertTrue(memory.perStep() < MOST_KILOBYTES_A_CALL, memory.perStep() + " kB a call");
      assertTrue(heap.perStep() < MOST_KILOBYTES_A_CALL, heap.perStep() + " kB of heap a call");
    }
  }

  private void call() {
    var frames = new FrameCounter();
    var media =
        Media.sending(new TestPattern(320, 240, 30), new Tone())
            .withSinks(frames, AudioSink.discard());
    var call = ada.call(bob.id(), media);
    assertTrue(frames.await(3, Duration.ofSeconds(20)), "no pictures came back");
    call.hangUp();
    call.awaitEnd();
  }

  /// Sound both ways would take more than the two cores of a small machine.
  @Test
  void fifty_calls_at_once_all_see_pictures_come_back() {
    bob.onInbound(SoakTest::echoPictures);
    var load = new LoadBot(ada, () -> new Media(new TestPattern(160, 120, 2), null, null, null));
    var before = Footprint.now();
    var held = load.hold(bob.id(), AT_ONCE);
    try {
      assertEquals(
          List.of(),
          held.stream().map(LoadBot.Held::failure).filter(why -> !why.isEmpty()).toList());
      for (var each : held) {
        assertTrue(each.frames().await(3, Duration.ofSeconds(30)), "no pictures came back");
      }
      System.out.printf("%d calls at once: %s, then %s%n", AT_ONCE, before, Footprint.now());
    } finally {
      held.forEach(each -> each.call().ifPresent(Call::hangUp));
      held.forEach(each -> each.call().ifPresent(Call::awaitEnd));
    }
    await("threads are given back")
        .atMost(Duration.ofSeconds(30))
        .pollInSameThread()
        .until(() -> Footprint.now().threads() <= before.threads() + 10);
  }
}
