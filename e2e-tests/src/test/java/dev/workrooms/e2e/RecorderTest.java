package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.bots.RecorderBot;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.recorder.Recording;
import dev.workrooms.protocol.CallRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Calls are recorded, and what others see in the files is what was sent. For a long recording:
/// `-Dworkrooms.record=600`.
class RecorderTest {
  private static final int SECONDS_LONG = Integer.getInteger("workrooms.record", 8);

  /// How far sound and picture may be apart, in milliseconds. On a quiet machine 40 are held
  /// (docs/benchmarks.md); WebRTC itself lets sound come later where there is no time to play it.
  private static final double MOST_APART = 120;

  @RegisterExtension private final House house = new House();
  @TempDir private Path root;

  @Test
  void what_a_Java_peer_sends_is_in_the_file_as_it_came() throws Exception {
    var begun = new CompletableFuture<Recording>();
    var came = new Arrivals();
    var bob = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Bob")));
    bob.onInbound(
        call -> {
          call.answer(came.media());
          begun.complete(call.record(root));
        });
    var ada = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Ada")));
    var clip = new FlashAndBeep(640, 480);
    var call = ada.call(bob.id(), Media.sending(clip.video(), clip.audio()));
    var _ = call.awaitEnd(Duration.ofSeconds(SECONDS_LONG));
    call.hangUp();
    var footage = assertHolds(begun.get(20, SECONDS).await(), "Ada");
    assertEquals(new TreeSet<>(came.counters()), footage.counters());
    assertSame(came.offsets(), footage.offsets());
  }

  /// The recorder moves sound against pictures by less than a picture's length.
  private static void assertSame(List<Double> came, List<Double> recorded) {
    System.out.println(
        "beep after flash as it came, ms: " + came.stream().map(Math::round).toList());
    assertTrue(Math.abs(came.size() - recorded.size()) <= 1, came + " " + recorded);
    for (int i = 0; i < Math.min(came.size(), recorded.size()); i++) {
      assertEquals(came.get(i), recorded.get(i), 25, "of flash " + i);
    }
  }

  @Test
  void flash_and_beep_of_a_browser_stay_together() throws Exception {
    var begun = new CompletableFuture<Recording>();
    recorder(begun);
    var ada = house.browser("Ada");
    ada.flashesAndBeeps();
    ada.calls("Recorder");
    var recording = begun.get(20, SECONDS);
    var clock = System.nanoTime();
    await("it is recorded for so long")
        .atMost(Duration.ofSeconds(SECONDS_LONG + 5))
        .until(() -> System.nanoTime() - clock > SECONDS.toNanos(SECONDS_LONG));
    ada.hangsUp();
    assertHolds(recording.await(), "Ada");
  }

  private RecorderBot recorder(CompletableFuture<Recording> begun) {
    var server = URI.create(house.signal());
    return house.keep(RecorderBot.start(server, "Recorder", root, begun::complete));
  }

  private Footage assertHolds(CallRecord record, String name) throws IOException {
    assertEquals(CallRecord.State.COMPLETE, record.state(), record.toString());
    assertEquals(1, record.participants().size());
    var one = record.participants().getFirst();
    assertEquals(name, one.profile().displayName());
    assertNull(one.failure());
    assertTrue(one.file().verified());
    assertEquals(640, one.file().width());
    var footage = Footage.of(root.resolve(record.callid().value()).resolve(one.file().name()));
    footage.assertLasts(Duration.ofMillis(one.file().duration()));
    assertTrue(one.file().duration() > 1_000L * SECONDS_LONG - 1_000, record.toString());
    footage.assertCountsOn();
    footage.assertBeepsAt(FlashAndBeep.HERTZ);
    assertTogether(footage.offsets());
    return footage;
  }

  /// At the start, in the middle and at the end.
  private static void assertTogether(List<Double> offsets) {
    System.out.println("beep after flash, ms: " + offsets.stream().map(Math::round).toList());
    assertTrue(offsets.size() >= SECONDS_LONG - 3, "flashes with beeps: " + offsets);
    int third = offsets.size() / 3;
    for (int from : new int[] {0, third, offsets.size() - third}) {
      var part = offsets.subList(from, from + third);
      double mean = part.stream().mapToDouble(x -> x).average().orElseThrow();
      assertTrue(Math.abs(mean) <= MOST_APART, "from " + from + " on: " + part);
    }
  }
}
