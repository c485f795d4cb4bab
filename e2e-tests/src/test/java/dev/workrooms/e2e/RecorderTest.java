package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.PushedVideo;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.recorder.Recording;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.server.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Calls are recorded, and what others see in the files is what was sent. For a long recording:
/// `-Dworkrooms.record=600`.
class RecorderTest {
  private static final int SECONDS_LONG = Integer.getInteger("workrooms.record", 8);

  /// By how much a beep may be moved against its flash, in milliseconds.
  private static final double MOST_MOVED = 33;

  @TempDir private static Path root;

  @RegisterExtension
  private final House house = new House(ServerSettings.local("recordings", root.toString()));

  private final CompletableFuture<Recording> begun = new CompletableFuture<>();
  private final Arrivals came = new Arrivals();
  private Peer bob;

  @BeforeEach
  void record() {
    bob = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Bob")));
    bob.onInbound(
        call -> {
          call.answer(came.media());
          begun.complete(call.record(root));
        });
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES) // of a long recording
  void what_a_Java_peer_sends_is_in_the_file_as_it_came() throws Exception {
    var ada = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Ada")));
    var clip = new FlashAndBeep(640, 480);
    var call = ada.call(bob.id(), Media.sending(clip.video(), clip.audio()));
    var _ = call.awaitEnd(Duration.ofSeconds(SECONDS_LONG));
    call.hangUp();
    assertHolds(begun.get(20, SECONDS).await());
  }

  @Test
  void what_a_browser_sends_is_in_the_file_as_it_came_and_plays_in_the_page() throws Exception {
    var ada = house.browser("Ada");
    ada.flashesAndBeeps();
    ada.calls("Bob");
    var recording = begun.get(20, SECONDS);
    var clock = System.nanoTime();
    await("it is recorded for so long")
        .atMost(Duration.ofSeconds(SECONDS_LONG + 5))
        .until(() -> System.nanoTime() - clock > SECONDS.toNanos(SECONDS_LONG));
    ada.hangsUp();
    var record = recording.await();
    assertHolds(record);
    assertPlays(ada, record);
  }

  /// The page of recordings plays it, as it was when it came.
  private void assertPlays(Browser ada, CallRecord record) {
    ada.goesTo(house.page() + "recordings.html");
    ada.visible("#recordings > [data-callid='" + record.callid() + "'] .summary").click();
    ada.visible("[data-act=play]").click();
    await("the page plays it")
        .atMost(Participant.PATIENCE)
        .until(
            () ->
                ada.script(
                            "const video = document.querySelector('video');"
                                + "return video?.currentTime > 0.5 && video.videoWidth")
                        instanceof Long width
                    && width == 640);
  }

  /// A host who calls two: who is called, and what the host sends to each, on one time line.
  @Test
  void calls_that_belong_together_are_one_recording_with_what_we_send() throws Exception {
    var adaShows = new PushedVideo();
    var carlShows = new PushedVideo();
    var clip = new FlashAndBeep(320, 240).video();
    try (var _ = clip.start(VideoSink.tee(adaShows::push, carlShows::push))) {
      var ada = answering("Ada", Media.sending(adaShows, new Tone(660, 0.5)));
      var carl = answering("Carl", Media.sending(carlShows, new Tone(880, 0.5)));
      var host = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Host")));
      var toAda = host.call(ada.id(), hosting());
      var toCarl = host.call(carl.id(), hosting());
      var recording = toAda.record(root);
      toCarl.record(recording);
      assertTrue(toCarl.awaitEnd(Duration.ofSeconds(4)).isEmpty());
      toAda.hangUp();
      toCarl.hangUp();

      var record = recording.await();
      assertEquals(CallRecord.State.COMPLETE, record.state(), record.toString());
      assertEquals(toAda.id(), record.callid());
      assertEquals(
          List.of(
              List.of("Ada", toAda.id(), false, 660),
              List.of("Host", toAda.id(), true, 440),
              List.of("Carl", toCarl.id(), false, 880),
              List.of("Host", toCarl.id(), true, 440)),
          facts(record));
      assertSameMoments(record.participants().get(0), record.participants().get(2), record);
    }
  }

  private Peer answering(String name, Media media) {
    var peer = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named(name)));
    peer.onInbound(call -> call.answer(media));
    return peer;
  }

  private static Media hosting() {
    return Media.sending(new TestPattern(320, 240, 15), new Tone(440, 0.5));
  }

  /// Who is recorded, in which call, whether it is us, and which tone was sent.
  private static List<List<?>> facts(CallRecord record) throws IOException {
    var facts = new ArrayList<List<?>>();
    for (var one : record.participants()) {
      var footage = footage(record, one);
      footage.assertLasts(Duration.ofMillis(one.file().duration()));
      footage.assertCountsOn();
      double hertz = footage.samples().hertz(2_000, 500);
      // Stretched by 3 % at most; half as many again is another's.
      int tone = IntStream.of(440, 660, 880).filter(each -> near(each, hertz)).findAny().orElse(0);
      facts.add(List.of(one.profile().displayName(), one.callid(), one.self(), tone));
    }
    return facts;
  }

  private static boolean near(int tone, double hertz) {
    return Math.abs(hertz - tone) < 0.05 * tone;
  }

  private static Footage footage(CallRecord record, CallRecord.Participant one) throws IOException {
    return Footage.of(root.resolve(record.callid().value()).resolve(one.file().name()));
  }

  /// Both sent each picture at the same moment, and so it is on the time line, within 100 ms.
  private static void assertSameMoments(
      CallRecord.Participant one, CallRecord.Participant other, CallRecord record)
      throws IOException {
    var moments = moments(one, record);
    var others = moments(other, record);
    int both = 0;
    for (var seen : others.entrySet()) {
      var at = moments.get(seen.getKey());
      if (at != null) {
        both++;
        assertEquals(at, seen.getValue(), 0.1, "of picture " + seen.getKey());
      }
    }
    assertTrue(both > 60, "pictures that are in both: " + both);
  }

  /// When each picture is shown, in seconds on the time line, by its counter.
  private static Map<Integer, Double> moments(CallRecord.Participant one, CallRecord record)
      throws IOException {
    var moments = new TreeMap<Integer, Double>();
    for (var picture : footage(record, one).pictures()) {
      moments.putIfAbsent(picture.counter().orElseThrow(), one.offset() / 1_000.0 + picture.at());
    }
    return moments;
  }

  private void assertHolds(CallRecord record) throws IOException {
    assertEquals(CallRecord.State.COMPLETE, record.state(), record.toString());
    assertEquals(1, record.participants().size());
    var one = record.participants().getFirst();
    assertEquals("Ada", one.profile().displayName());
    assertEquals(0, one.file().dropped());
    assertNull(one.failure());
    assertTrue(one.file().verified());
    assertEquals(640, one.file().width());
    var footage = Footage.of(root.resolve(record.callid().value()).resolve(one.file().name()));
    footage.assertLasts(Duration.ofMillis(one.file().duration()));
    assertTrue(one.file().duration() > 1_000L * SECONDS_LONG - 1_000, record.toString());
    footage.assertCountsOn();
    footage.assertBeepsAt(FlashAndBeep.HERTZ);
    // A few come before the call is recorded, and one may come as it ends.
    var recorded = footage.counters();
    assertTrue(recorded.first() < 60, "the first is " + recorded.first());
    var missing = came.counters().subSet(recorded.first(), recorded.last());
    missing.removeAll(recorded);
    assertEquals(Set.of(), missing);
    assertTrue(came.counters().last() - recorded.last() <= 1, "the end is missing");
    assertSame(came.offsets(), footage.offsets());
  }

  /// The recorder moves sound against pictures by less than a picture's length, from the first to
  /// the last. How far apart they come is WebRTC's: docs/benchmarks.md.
  private static void assertSame(List<Double> came, List<Double> recorded) {
    System.out.println("beep after flash as it came, ms: " + rounded(came));
    System.out.println("beep after flash, ms: " + rounded(recorded));
    assertTrue(recorded.size() >= SECONDS_LONG - 3, "flashes with beeps: " + recorded);
    assertTrue(Math.abs(came.size() - recorded.size()) <= 1, came + " " + recorded);
    int moved = 0;
    for (int i = 0; i < Math.min(came.size(), recorded.size()); i++) {
      assertEquals(came.get(i), recorded.get(i), 3 * MOST_MOVED, "of flash " + i);
      moved += Math.abs(came.get(i) - recorded.get(i)) > MOST_MOVED ? 1 : 0;
    }
    // Where WebRTC lets sound jump, the recorder takes a second or two to follow without a click.
    assertTrue(moved <= 1 + recorded.size() / 10, "moved: " + moved + " of " + recorded);
  }

  private static List<Long> rounded(List<Double> offsets) {
    return offsets.stream().map(Math::round).toList();
  }
}
