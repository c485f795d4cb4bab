package dev.workrooms.peer.recorder;

import static dev.workrooms.peer.recorder.RecordedCall.BLUE;
import static dev.workrooms.peer.recorder.RecordedCall.RED;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final RecordingOptions USUAL = RecordingOptions.usual();

  private final CallId callid = CallId.random();
  @TempDir Path root;

  private Recording start() {
    return Recording.start(root, callid, USUAL);
  }

  private static void join(Recording recording, String name) {
    recording.join(Cast.named(name), true).begin(System.nanoTime());
  }

  @Test
  void who_leaves_first_has_a_file_that_is_whole() throws Exception {
    var recording = start();
    var one = recording.join(Cast.named("Ada"), true);
    var two = recording.join(Cast.named("Bob"), true);
    var ada = new Cast(one, System.nanoTime()).shows(RED, 320, 240, 0, 400);
    var bob = new Cast(two, System.nanoTime()).shows(BLUE, 320, 240, 0, 400);
    one.stop(ada.nanos(400));
    recording.leave(List.of(one), "She hung up.");
    assertTrue(!recording.finished().isDone(), "it goes on for the other");
    two.stop(bob.shows(BLUE, 320, 240, 400, 1_000).nanos(1_000));
    recording.leave(List.of(two), "He hung up.");

    var record = recording.finished().get(10, TimeUnit.SECONDS);
    assertEquals(State.COMPLETE, record.state(), record.toString());
    assertEquals("He hung up.", record.outcome());
    assertEquals(2, record.participants().size());
    var first = record.participants().getFirst().file();
    var second = record.participants().getLast().file();
    assertTrue(first.verified() && second.verified());
    assertTrue(second.duration() - first.duration() > 500, record.toString());
    assertThrows(RecordingFailed.class, () -> recording.join(Cast.named("Cy"), true));
  }

  /// What happens at one moment is, by each file's offset, at one place of the time line.
  @Test
  void two_participants_who_began_apart_line_up() {
    var recording = start();
    long zero = System.nanoTime();
    var one = recording.join(Cast.named("Ada"), true);
    var two = recording.join(Cast.named("Bob"), true);
    var ada =
        new Cast(one, zero).shows(RED, 320, 240, 0, 1_000).shows(BLUE, 320, 240, 1_000, 1_600);
    var bob = new Cast(two, zero + 720 * Cast.MILLI);
    bob.shows(RED, 320, 240, 0, 280).shows(BLUE, 320, 240, 280, 880);
    one.stop(ada.nanos(1_600));
    two.stop(bob.nanos(880));
    var record = recording.stop();
    assertEquals(State.COMPLETE, record.state(), record.toString());
    var turns =
        record.participants().stream()
            .map(
                who -> {
                  var seen = Screening.of(recording.folder().resolve(who.file().name()));
                  return who.offset() + 1_000 * seen.seen(BLUE, 160, 120)[0];
                })
            .toList();
    long apart =
        record.participants().getLast().offset() - record.participants().getFirst().offset();
    assertTrue(apart > 500, "they began apart: " + record);
    assertEquals(turns.getFirst(), turns.getLast(), 50, record.toString());
  }

  @Test
  void a_mix_of_all_is_there_in_the_end_where_it_was_asked_for() {
    var recording = Recording.start(root, callid, USUAL.withMix(true));
    var one = recording.join(Cast.named("Ada"), true);
    var two = recording.join(Cast.named("Bob"), true);
    one.stop(new Cast(one, System.nanoTime()).shows(RED, 320, 240, 0, 600).nanos(600));
    two.stop(new Cast(two, System.nanoTime()).shows(BLUE, 320, 240, 0, 600).nanos(600));
    var record = recording.stop();
    var mix = Objects.requireNonNull(record.mix()).file();
    assertEquals(2 * 640, mix.width());
    assertTrue(mix.verified());
    assertTrue(Files.isRegularFile(recording.folder().resolve(mix.name())));
  }

  @Test
  void a_call_that_is_being_recorded_is_not_recorded_twice() {
    try (var recording = start()) {
      var words = assertThrows(RecordingFailed.class, this::start).getMessage();
      assertEquals("This call is being recorded to " + recording.folder() + " already", words);
    }
    start().close();
  }

  @Test
  void a_call_that_is_recorded_again_goes_on_behind_what_there_is() throws Exception {
    var recording = start();
    var tape = recording.join(Cast.named("Ada"), true);
    tape.stop(new Cast(tape, System.nanoTime()).shows(RED, 320, 240, 0, 2_000).nanos(2_000));
    var before = recording.stop();

    var again = start();
    var next = again.join(Cast.named("Bob"), true);
    next.stop(new Cast(next, System.nanoTime()).shows(BLUE, 320, 240, 0, 200).nanos(200));
    var record = again.stop();
    assertEquals(State.COMPLETE, record.state(), record.toString());
    assertEquals(before.start(), record.start());
    assertEquals(before.participants().getFirst(), record.participants().getFirst());
    var added = record.participants().getLast();
    assertEquals("participant-2.mp4", added.file().name());
    // It was given two seconds in less time than that, as by a clock that was set back.
    assertEquals(2_000, (double) added.offset(), 100);
    assertTrue(Files.size(recording.folder().resolve("participant-1.mp4")) > 0);
  }

  @Test
  void offsets_are_by_the_wall_clock_where_it_was_recorded_long_ago() throws Exception {
    var recording = start();
    join(recording, "Ada");
    var before = recording.stop();
    var hourAgo = before.start().minus(Duration.ofHours(1));
    CallFile.write(
        recording.folder(),
        new CallRecord(
            callid,
            State.COMPLETE,
            hourAgo,
            hourAgo.plusSeconds(1),
            null,
            before.participants(),
            null));

    var again = start();
    join(again, "Bob");
    var record = again.stop();
    assertEquals(3_600_000, (double) record.participants().getLast().offset(), 5_000);
    assertEquals(hourAgo, record.start());
    var sinceEnd = Duration.between(record.end(), Instant.now());
    assertTrue(sinceEnd.abs().toSeconds() < 5, "it ends now, by the clock");
  }

  @Test
  void what_was_interrupted_is_completed_before_it_goes_on() throws Exception {
    var folder = Files.createDirectories(root.resolve(callid.value()));
    interrupted(folder);
    var again = start();
    join(again, "Bob");
    var record = again.stop();
    assertEquals(State.INTERRUPTED, record.state(), record.toString());
    assertRead(record.participants().getFirst(), folder);
    assertEquals("participant-2.mp4", record.participants().getLast().file().name());
    assertNull(record.participants().getLast().failure());
  }

  @Test
  void what_was_interrupted_is_completed_once() throws Exception {
    var folder = Files.createDirectories(root.resolve(callid.value()));
    interrupted(folder);
    assertEquals(List.of(folder), Recordings.complete(root));
    var record = CallFile.read(folder);
    assertEquals(State.INTERRUPTED, record.state());
    assertRead(record.participants().getFirst(), folder);
    assertEquals(List.of(), Recordings.complete(root));
  }

  /// As a process leaves it that is killed: what it has written, and a record from when it began.
  private void interrupted(Path folder) throws Exception {
    var source = Recording.start(root.resolve("source"), callid, USUAL);
    var tape = source.join(Cast.named("Ada"), true);
    tape.stop(new Cast(tape, System.nanoTime()).shows(RED, 320, 240, 0, 1_000).nanos(1_000));
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> !CallFile.read(source.folder()).participants().isEmpty());
    CallFile.write(folder, CallFile.read(source.folder()));
    source.stop();
    Files.copy(tape.file(), folder.resolve("participant-1.mp4"));
  }

  private static void assertRead(CallRecord.Participant one, Path folder) throws Exception {
    assertEquals(1_000, (double) one.file().duration(), 50);
    assertEquals(25, one.file().pictures());
    assertEquals(Sha256.of(folder.resolve(one.file().name())), one.file().sha256());
  }
}
