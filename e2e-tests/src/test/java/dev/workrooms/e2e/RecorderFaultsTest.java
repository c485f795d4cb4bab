package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.CallState;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.bots.RecorderBot;
import dev.workrooms.peer.cli.Main;
import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.FrameCounter;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.recorder.Recording;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.State;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that was recorded is lost, whatever happens to the recorder.
class RecorderFaultsTest {
  /// What a killed process has not written yet is less, by all means.
  private static final double MOST_LOST_SECONDS = 2.5;

  @RegisterExtension private final House house = new House();
  @TempDir private Path root;

  private Program recorder(String... more) throws IOException {
    var arguments = new ArrayList<>(List.of("record", "--server", house.signal()));
    arguments.addAll(List.of("--out", root.toString()));
    arguments.addAll(List.of(more));
    return house.program(Main.class, arguments.toArray(String[]::new));
  }

  private Peer ada() {
    return house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Ada")));
  }

  private static Media clip() {
    var clip = new FlashAndBeep(320, 240);
    return Media.sending(clip.video(), clip.audio());
  }

  private static Call callsRecorder(Peer ada, Media media) {
    var recorder = ada.search("Recorder").getFirst();
    return ada.call(recorder.sessionid(), media);
  }

  /// Waits until the call has lasted for so long after it was recorded first.
  private static void lasts(Call call, int seconds) {
    var _ = call.awaitEnd(Duration.ofSeconds(seconds));
    assertEquals(CallState.CONNECTED, call.state());
  }

  private Path folder(Call call) {
    return root.resolve(call.id().value());
  }

  private CallRecord record(Call call) throws IOException {
    return Json.parse(Files.readString(folder(call).resolve(CallRecord.FILE))).as(CallRecord.class);
  }

  private static String sha256(Path file) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  @Test
  void what_a_killed_recorder_has_recorded_plays_and_is_completed_by_the_next() throws Exception {
    var first = recorder();
    first.prints("Recorder is ready");
    var call = callsRecorder(ada(), clip());
    var begun = begins(call);
    long clock = System.nanoTime();
    lasts(call, 5);
    double recorded = (System.nanoTime() - clock) / 1e9;
    first.isKilled();
    first.exits();

    var file = folder(call).resolve("participant-1.mp4");
    var footage = Footage.of(file);
    var last = footage.pictures().getLast().at();
    assertTrue(last > recorded - MOST_LOST_SECONDS, () -> last + " s of " + recorded);
    assertTrue(footage.samples().length() / 48_000.0 > recorded - MOST_LOST_SECONDS);
    assertTrue(footage.offsets().size() >= 2, "flashes with beeps");
    assertEquals(State.RECORDING, record(call).state());
    assertEquals(begun, record(call).start());

    var second = recorder();
    assertEquals(
        "completed " + folder(call) + ", which was interrupted", second.prints("completed "));
    second.prints("Recorder is ready");
    var record = record(call);
    assertEquals(State.INTERRUPTED, record.state());
    assertNotNull(record.end());
    var one = record.participants().getFirst();
    assertEquals("Ada", one.profile().displayName());
    assertNull(one.failure());
    assertEquals(1_000 * last, (double) one.file().duration(), 200);
    assertEquals(footage.pictures().size(), one.file().pictures());
    assertEquals(sha256(file), one.file().sha256());
    second.isAskedToStop();
    second.exits();
  }

  /// Waits until it is recorded; returns since when.
  private Instant begins(Call call) throws IOException {
    await("it is recorded")
        .atMost(Participant.PATIENCE)
        .ignoreExceptions()
        .until(() -> !record(call).participants().isEmpty());
    return record(call).start();
  }

  @Test
  void the_other_side_hears_of_a_failure_and_the_call_goes_on() throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", root.toString()), "root");
    try {
      var begun = new CompletableFuture<Recording>();
      var server = URI.create(house.signal());
      var bot = house.keep(RecorderBot.start(server, "Recorder", root, begun::complete));
      var heard = new LinkedBlockingQueue<Event.Recording>();
      var frames = new FrameCounter();
      var call = ada().dial(bot.peer().id(), clip().withSinks(frames, AudioSink.discard()));
      call.on(Event.Recording.TYPE, event -> heard.add(event.as(Event.Recording.class)));
      call.awaitConnected();
      assertEquals(Event.Recording.State.STARTED, hears(heard).state());
      var failed = hears(heard);
      assertEquals(Event.Recording.State.FAILED, failed.state());
      assertTrue(String.valueOf(failed.message()).startsWith("The disk is full"));

      assertEquals(CallState.CONNECTED, call.state());
      long before = frames.frames();
      await("the call goes on").atMost(Participant.PATIENCE).until(() -> frames.frames() > before);
      call.hangUp();
      var record = begun.get(20, SECONDS).await();
      assertEquals(State.FAILED, record.state());
      var one = record.participants().getFirst();
      assertTrue(String.valueOf(one.failure()).startsWith("The disk is full"));
      assertTrue(one.file().duration() > 1_000, one::toString);
      assertEquals(record, record(call));
      assertTrue(Footage.of(folder(call).resolve(one.file().name())).pictures().size() > 20);
    } finally {
      // Lazily: where the test fails, the recorder still holds it.
      run("umount", "-l", root.toString());
    }
  }

  private static Event.Recording hears(BlockingQueue<Event.Recording> heard) throws Exception {
    return Objects.requireNonNull(heard.poll(30, SECONDS), "nothing is said");
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  @Test
  void the_command_records_somebody_for_a_time() throws Exception {
    var ada = ada();
    ada.onInbound(call -> call.answer(clip()));
    var command = recorder("--to", "Ada", "--for", "3s", "--json");
    assertEquals(0, command.exits(), () -> String.join("\n", command.lines()));
    var line =
        command.lines().stream().filter(l -> l.startsWith("{\"callid\"")).findFirst().orElseThrow();
    var record = Json.parse(line).as(CallRecord.class);
    assertEquals(State.COMPLETE, record.state());
    var one = record.participants().getFirst();
    assertEquals("Ada", one.profile().displayName());
    assertTrue(one.file().verified());
    assertEquals(3_000, (double) one.file().duration(), 700);
    var file = root.resolve(record.callid().value()).resolve(one.file().name());
    assertEquals(one.file().sha256(), sha256(file));
    Footage.of(file).assertLasts(Duration.ofMillis(one.file().duration()));
    house.holdsNoCall();
  }

  @Test
  void a_recorder_that_is_asked_to_stop_finishes_what_it_records() throws Exception {
    var recorder = recorder();
    recorder.prints("Recorder is ready");
    var call = callsRecorder(ada(), clip());
    begins(call);
    lasts(call, 2);
    recorder.isAskedToStop();
    assertTrue(List.of(0, 143).contains(recorder.exits()));
    var record = record(call);
    assertEquals(State.COMPLETE, record.state(), () -> String.join("\n", recorder.lines()));
    var one = record.participants().getFirst();
    assertTrue(one.file().verified());
    assertTrue(one.file().duration() > 1_900, one::toString);
    Footage.of(folder(call).resolve(one.file().name()))
        .assertLasts(Duration.ofMillis(one.file().duration()));
    assertTrue(
        recorder.lines().stream().anyMatch(line -> line.startsWith("recorded Ada (")),
        () -> String.join("\n", recorder.lines()));
  }
}
