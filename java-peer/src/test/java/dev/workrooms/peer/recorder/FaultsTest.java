package dev.workrooms.peer.recorder;

import static dev.workrooms.peer.recorder.RecordedCall.GREEN;
import static dev.workrooms.peer.recorder.RecordedCall.RED;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.ffmpeg.MediaSummary;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disks and encoders that fail, slow down, or never answer.
class FaultsTest {
  private static final RecordingOptions USUAL = RecordingOptions.usual();

  /// A call's thread that is held up for longer misses a picture.
  private static final long MOST_HELD = TimeUnit.MILLISECONDS.toNanos(200);

  private final CallId callid = CallId.random();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

  @TempDir Path root;

  private Recording start(RecordingOptions options, Duration patience) {
    var recording = Recording.start(root, callid, options, patience);
    recording.onFailure(failures::add);
    return recording;
  }

  private Recording start() {
    return start(USUAL, Duration.ofSeconds(30));
  }

  private String failure() throws InterruptedException {
    return Objects.requireNonNull(failures.poll(10, TimeUnit.SECONDS), "no failure is told");
  }

  private static boolean run(Object... command) throws Exception {
    var words = List.of(command).stream().map(String::valueOf).toList();
    return new ProcessBuilder(words).start().waitFor() == 0;
  }

  /// The first participant's file is one whose writing waits for a reader.
  private Path fifo(Recording recording) throws Exception {
    var fifo = recording.folder().resolve("participant-1.mp4");
    assumeTrue(run("mkfifo", fifo), "has named pipes");
    return fifo;
  }

  private static Cast cast(Tape tape) {
    return new Cast(tape, System.nanoTime());
  }

  @Test
  void a_disk_that_never_answers_holds_nobody_up_and_is_told() throws Exception {
    var recording = start(USUAL, Duration.ofMillis(300));
    var fifo = fifo(recording);
    var stuck = recording.join(Cast.named("Ada"), true);
    var other = recording.join(Cast.named("Bob"), true);
    var bob = cast(other).shows(GREEN, 320, 240, 0, 1_000);
    try {
      var picture = Cast.plain(RED, 640, 480);
      long longest = 0;
      long zero = System.nanoTime();
      for (int n = 0; n < 400; n++) {
        long before = System.nanoTime();
        stuck.pictures().accept(picture, zero + n * Cast.MILLI);
        stuck.sound().accept(new short[480], zero + n * Cast.MILLI);
        longest = Math.max(longest, System.nanoTime() - before);
      }
      assertTrue(longest < MOST_HELD, longest + " ns");
      assertEquals(400 - Intake.MOST_PICTURES, stuck.dropped());
      assertEquals(Intake.MOST_PICTURES + Intake.MOST_SOUND, stuck.waiting());

      other.stop(bob.nanos(1_000));
      long before = System.nanoTime();
      var record = recording.stop();
      assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(5));
      assertEquals(State.FAILED, record.state());
      assertTrue(failure().startsWith("the disk is too slow"));
      assertTrue(failures.isEmpty());
      var ada = record.participants().getFirst();
      assertTrue(String.valueOf(ada.failure()).startsWith("the disk is too slow"));
      assertEquals(400 - Intake.MOST_PICTURES, ada.file().dropped());
      assertFalse(ada.file().verified());
      assertNull(record.participants().getLast().failure());
      assertTrue(record.participants().getLast().file().verified());
      assertEquals(record, CallFile.read(recording.folder()));
    } finally {
      assertTrue(run("timeout", "10", "cat", fifo), "the tape's thread ends");
    }
  }

  @Test
  void what_comes_after_a_slow_disk_is_where_it_belongs() throws Exception {
    var recording = start();
    var fifo = fifo(recording);
    var tape = recording.join(Cast.named("Ada"), true);
    long zero = System.nanoTime();
    tape.begin(zero);
    var red = Cast.plain(RED, 320, 240);
    for (int n = 0; n < 50; n++) {
      tape.pictures().accept(red, zero + n * 40L * Cast.MILLI);
    }
    assertEquals(50 - Intake.MOST_PICTURES, tape.dropped());
    var copy = root.resolve("copy.mp4");
    var reader = new ProcessBuilder("cat", fifo.toString()).redirectOutput(copy.toFile()).start();
    try {
      await().atMost(Duration.ofSeconds(10)).until(() -> tape.waiting() == 0);
      new Cast(tape, zero).shows(GREEN, 320, 240, 3_000, 4_000);
      tape.stop(zero + 4_000 * Cast.MILLI);
      tape.awaitFinished(Duration.ofSeconds(10));
      assertTrue(reader.waitFor(10, TimeUnit.SECONDS));
    } finally {
      reader.destroyForcibly();
    }
    assertNull(tape.failure());
    assertEquals("video", tape.log().gaps().getFirst().kind());
    var seen = Screening.of(copy);
    assertEquals(3.0, seen.seen(GREEN, 160, 120)[0], 0.005);
    assertTrue(RED.distance(seen.colour(2.99, 160, 120)) < 20);
    assertEquals(0, seen.level(Cast.HERTZ, 2.75), 0.005);
    assertEquals(0.2, seen.level(Cast.HERTZ, 3.05), 0.03);
    assertEquals(4.0, seen.seconds(), 0.05);
    // What it can't be read back from takes no place in the folder any more.
    Files.move(copy, fifo, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(
        50 - Intake.MOST_PICTURES, recording.stop().participants().getFirst().file().dropped());
  }

  @Test
  void a_full_disk_is_told_once_and_the_others_go_on() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "Linux only");
    var recording = start();
    var full = recording.folder().resolve("participant-1.mp4");
    Files.createSymbolicLink(full, Path.of("/dev/full"));
    cast(recording.join(Cast.named("Ada"), true)).shows(RED, 320, 240, 0, 500);
    var bob = recording.join(Cast.named("Bob"), true);
    var cast = cast(bob).shows(GREEN, 320, 240, 0, 500);

    assertTrue(failure().startsWith("The disk is full: "));
    assertEquals(State.RECORDING, CallFile.read(recording.folder()).state());
    cast.shows(GREEN, 320, 240, 500, 1_500);
    bob.stop(cast.nanos(1_500));
    var record = recording.stop();
    assertEquals(State.FAILED, record.state());
    assertTrue(failures.isEmpty());
    assertTrue(String.valueOf(record.participants().getFirst().failure()).contains("full"));
    assertNull(record.participants().getLast().failure());
    assertEquals(1_500.0, (double) record.participants().getLast().file().duration(), 50);
    assertEquals(record, CallFile.read(recording.folder()));
  }

  @Test
  void a_disk_that_fills_up_has_what_was_written_and_a_record_of_it() throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", root), "needs root");
    try {
      var recording = start(USUAL.withFormat(MediaFormat.WAV), Duration.ofSeconds(30));
      var tape = recording.join(Cast.named("Ada"), false);
      var ada = cast(tape).sounds(0, 5_000);
      assertTrue(failure().startsWith("The disk is full: "));
      tape.stop(ada.nanos(5_000));
      var record = recording.stop();

      assertEquals(State.FAILED, record.state());
      assertTrue(failures.isEmpty());
      var one = record.participants().getFirst();
      assertTrue(String.valueOf(one.failure()).startsWith("The disk is full: "));
      assertTrue(one.file().duration() > 2_000, one::toString);
      assertEquals(Sha256.of(tape.file()), one.file().sha256());
      assertEquals(record, CallFile.read(recording.folder()));
      assertEquals(List.of("call.json", "participant-1.wav"), files(recording.folder()));
      assertEquals(Cast.HERTZ, Screening.of(tape.file()).tone(1).orElseThrow(), 2);
    } finally {
      assertTrue(run("umount", root));
    }
  }

  private static List<String> files(Path folder) throws IOException {
    return RecordedCall.files(folder);
  }

  @Test
  void a_disk_without_room_is_refused_and_left_as_it_was() throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=40k", "tmpfs", root), "needs root");
    try {
      var words = assertThrows(RecordingFailed.class, this::start).getMessage();
      assertTrue(String.valueOf(words).contains("No space left on device"), words);
      assertEquals(List.of(), files(root));
    } finally {
      assertTrue(run("umount", root));
    }
  }

  private static String refusal(Path root) {
    var thrown =
        assertThrows(
            RecordingFailed.class, () -> Recording.start(root, CallId.random(), USUAL).close());
    return String.valueOf(thrown.getMessage());
  }

  @Test
  void a_folder_that_can_not_be_written_to_is_refused_with_the_reason() throws Exception {
    var file = Files.writeString(root.resolve("file"), "This is mine.");
    var words = refusal(file);
    assertTrue(words.startsWith("Can't record to " + file), words);
    assertTrue(words.endsWith("Not a directory"), words);
    assertEquals("This is mine.", Files.readString(file));
    words = refusal(Path.of("/proc/recordings"));
    assertTrue(words.startsWith("Can't record to /proc/recordings"), words);

    Files.writeString(root.resolve(callid.value()), "Somebody's.");
    words = assertThrows(RecordingFailed.class, this::start).getMessage();
    assertTrue(String.valueOf(words).endsWith("there is a file of that name"), words);
    assertEquals(List.of(callid.value(), "file").stream().sorted().toList(), files(root));
  }

  @Test
  void a_disk_that_is_read_only_is_called_that() throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", root), "needs root");
    try {
      var words = refusal(root);
      assertTrue(words.endsWith("Read-only file system"), words);
    } finally {
      assertTrue(run("umount", root));
    }
  }

  @Test
  void a_record_that_is_not_ours_is_left_as_it_is_and_the_folder_is_free() throws Exception {
    var folder = Files.createDirectories(root.resolve(callid.value()));
    var file = Files.writeString(folder.resolve(CallRecord.FILE), "{}");
    for (int attempt = 0; attempt < 2; attempt++) {
      var words = assertThrows(RecordingFailed.class, this::start).getMessage();
      assertTrue(String.valueOf(words).startsWith("Can't go on with the recording"), words);
    }
    assertEquals("{}", Files.readString(file));
    assertEquals(List.of(CallRecord.FILE), files(folder));
  }

  @Test
  void an_encoder_that_is_unknown_is_told_and_called_by_its_name() throws Exception {
    var recording = start(USUAL.withVideoEncoder("h264_none"), Duration.ofSeconds(30));
    cast(recording.join(Cast.named("Ada"), true)).shows(RED, 320, 240, 0, 100);
    var words = failure();
    assertTrue(words.startsWith("FFmpeg has no encoder h264_none here"), words);
    recording.onFailure(why -> failures.add("late: " + why));
    assertEquals("late: " + words, failure());
    var record = recording.stop();
    assertEquals(State.FAILED, record.state());
    assertEquals(words, record.participants().getFirst().failure());
    assertEquals(record, CallFile.read(recording.folder()));
  }

  @Test
  void a_handler_that_throws_harms_nothing() throws Exception {
    var recording = Recording.start(root, callid, USUAL.withVideoEncoder("h264_none"));
    recording.onFailure(
        _ -> {
          throw new IllegalStateException("a test's");
        });
    recording.onFailure(failures::add);
    cast(recording.join(Cast.named("Ada"), true)).shows(RED, 320, 240, 0, 100);
    assertNotNull(failure());
    assertEquals(State.FAILED, recording.stop().state());
  }

  @Test
  void files_that_are_read_back_are_what_others_see() {
    var recording = start();
    var tape = recording.join(Cast.named("Ada"), true);
    var ada = cast(tape).shows(RED, 320, 240, 0, 1_000);
    tape.stop(ada.nanos(1_000));
    var record = recording.stop();
    var summary = MediaSummary.read(recording.folder().resolve("participant-1.mp4"));
    var pictures = Objects.requireNonNull(summary.pictures());
    assertEquals(25, pictures.count());
    assertEquals(25, record.participants().getFirst().file().pictures());
    assertEquals(record, recording.stop());
  }
}
