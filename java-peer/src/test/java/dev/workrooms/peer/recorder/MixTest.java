package dev.workrooms.peer.recorder;

import static dev.workrooms.peer.recorder.RecordedCall.BLACK;
import static dev.workrooms.peer.recorder.RecordedCall.BLUE;
import static dev.workrooms.peer.recorder.RecordedCall.GREEN;
import static dev.workrooms.peer.recorder.RecordedCall.RED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Yuv;
import dev.workrooms.peer.recorder.RecordedCall.Take;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import dev.workrooms.protocol.CallRecord.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixTest {
  private static final Take ADA = new Take(RED, 640, 480, 440, 1.5);
  private static final Take BOB = new Take(BLUE, 320, 180, 1_000, 2);
  private static final Take CY = new Take(GREEN, 160, 120, 2_000, 1);

  @TempDir Path folder;

  private static void assertColour(Yuv expected, Yuv seen) {
    assertTrue(expected.distance(seen) < 20, () -> seen + " is not " + expected);
  }

  private static void assertNear(long expected, long actual, long tolerance) {
    assertTrue(
        Math.abs(actual - expected) <= tolerance, () -> actual + " is not about " + expected);
  }

  /// How many pixels of a rectangle are bright.
  private static int lit(I420Frame frame, int left, int top, int right, int bottom) {
    int lit = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        lit += (frame.y().get(y * frame.strideY() + x) & 0xFF) > 126 ? 1 : 0;
      }
    }
    return lit;
  }

  private static MediaInfo mix(CallRecord record) {
    return Objects.requireNonNull(record.mix()).file();
  }

  @Test
  void two_are_seen_and_heard_side_by_side_from_when_they_began() throws Exception {
    new RecordedCall(folder).with("Ada", 0, ADA).with("Bob", 700, BOB).save(State.COMPLETE);
    var progress = new ArrayList<Duration>();

    var record =
        Mix.make(folder, MixOptions.defaults().withProgress((done, _) -> progress.add(done)));

    var screening = Screening.of(folder.resolve("mix.mp4"));
    assertEquals(1280, screening.at(0).width());
    assertEquals(480 + 32, screening.at(0).height());
    assertColour(RED, screening.colour(0.35, 320, 240));
    assertColour(BLACK, screening.colour(0.35, 960, 240));
    assertColour(RED, screening.colour(1.1, 320, 240));
    assertColour(BLUE, screening.colour(1.1, 960, 240));
    assertColour(BLACK, screening.colour(1.1, 960, 40));
    assertColour(BLACK, screening.colour(1.1, 960, 440));
    assertColour(BLACK, screening.colour(2.2, 320, 240));
    assertColour(BLUE, screening.colour(2.2, 960, 240));
    assertEquals(0.7, screening.seen(BLUE, 960, 240)[0], 0.04);
    assertEquals(1.5, screening.seen(RED, 320, 240)[1], 0.07);

    assertEquals(440, screening.tone(0.3).orElseThrow(), 2);
    assertEquals(0.2, screening.level(440, 1.0), 0.03);
    assertEquals(0.2, screening.level(1_000, 1.0), 0.03);
    assertEquals(1_000, screening.tone(2.2).orElseThrow(), 2);
    assertEquals(0, screening.level(1_000, 0.4), 0.005);
    assertEquals(0, screening.level(440, 1.6), 0.005);
    assertEquals(2.7, screening.seconds(), 0.1);
    assertNear(81, screening.pictures(), 2);

    var names = screening.at(2);
    assertTrue(lit(names, 240, 480, 400, 512) > 50, "a name under the first");
    assertTrue(lit(names, 880, 480, 1040, 512) > 50, "a name under the second");
    assertEquals(0, lit(names, 400, 480, 880, 512), "nothing between them");

    var file = mix(record);
    assertEquals("mix.mp4", file.name());
    assertNear(2_700, file.duration(), 100);
    assertEquals(Files.size(folder.resolve("mix.mp4")), file.bytes());
    assertEquals(Sha256.of(folder.resolve("mix.mp4")), file.sha256());
    assertTrue(file.verified());
    assertEquals(record, CallFile.read(folder));
    assertEquals(List.of("call.json", "mix.mp4", "p1.mp4", "p2.mp4"), RecordedCall.files(folder));
    assertEquals(progress.stream().sorted().toList(), progress);
    assertNear(2_700, progress.getLast().toMillis(), 100);
  }

  @Test
  void three_make_a_grid_of_the_size_that_is_wanted() throws Exception {
    new RecordedCall(folder)
        .with("Ada", 0, ADA)
        .with("Bob", 0, BOB)
        .with("Cy", 0, CY)
        .save(State.COMPLETE);

    var file = mix(Mix.make(folder, MixOptions.defaults().withSize(320, 280).withFps(10)));

    assertEquals(320, file.width());
    assertEquals(280, file.height());
    var screening = Screening.of(folder.resolve("mix.mp4"));
    assertColour(RED, screening.colour(0.5, 80, 60));
    assertColour(BLUE, screening.colour(0.5, 240, 60));
    assertColour(GREEN, screening.colour(0.5, 160, 200));
    assertColour(BLACK, screening.colour(0.5, 20, 200));
    assertColour(BLACK, screening.colour(0.5, 300, 200));
    assertColour(BLACK, screening.colour(1.5, 160, 200));
    assertEquals(0.2, screening.level(2_000, 0.5), 0.03);
    assertNear(20, screening.pictures(), 1);
  }

  @Test
  void voices_alone_make_a_file_of_sound() throws Exception {
    new RecordedCall(folder)
        .withVoice("Ada", 0, 440, 0.6)
        .withVoice("Bob", 400, 1_000, 0.6)
        .save(State.COMPLETE);

    assertEquals("mix.m4a", mix(Mix.make(folder, MixOptions.defaults())).name());
    var webm = MixOptions.defaults().withFormat(MediaFormat.WEBM);
    assertEquals("mix.opus", mix(Mix.make(folder, webm)).name());
    for (var name : List.of("mix.m4a", "mix.opus")) {
      var screening = Screening.of(folder.resolve(name));
      assertEquals(440, screening.tone(0.15).orElseThrow(), 2, name);
      assertEquals(1_000, screening.tone(0.7).orElseThrow(), 2, name);
      assertEquals(1, screening.seconds(), 0.1, name);
    }
  }

  @Test
  void what_was_broken_off_is_mixed_as_far_as_it_goes() throws Exception {
    new RecordedCall(folder)
        .with("Ada", 0, ADA)
        .with("Bob", 0, new Take(BLUE, 160, 120, 1_000, 4))
        .with("Cy", 0, CY)
        .save(State.INTERRUPTED);
    Files.delete(folder.resolve("p1.mp4"));
    var bob = folder.resolve("p2.mp4");
    var bytes = Files.readAllBytes(bob);
    Files.write(bob, Arrays.copyOf(bytes, bytes.length * 5 / 8));

    var record = Mix.make(folder, MixOptions.defaults().withSize(320, 280).withFps(10));

    assertEquals(State.INTERRUPTED, record.state());
    assertTrue(mix(record).duration() > 1_900 && mix(record).duration() < 3_300, "" + record.mix());
    var screening = Screening.of(folder.resolve("mix.mp4"));
    assertColour(BLACK, screening.colour(0.5, 80, 60));
    assertColour(BLUE, screening.colour(1.8, 240, 60));
    assertColour(GREEN, screening.colour(0.5, 160, 200));
  }

  @Test
  void where_nothing_can_be_mixed_the_reason_is_told_and_what_there_was_stays() throws Exception {
    assertRefused("is no recording: it holds no call.json");
    var file = Files.writeString(folder.resolve("call.json"), "{}");
    assertRefused("is not what the recorder writes");
    Files.delete(file);
    new RecordedCall(folder).save(State.COMPLETE);
    assertRefused("Nobody is recorded");
    new RecordedCall(folder).with("Ada", 0, CY).save(State.COMPLETE);
    Files.delete(folder.resolve("p1.mp4"));
    Files.writeString(folder.resolve("mix.mp4"), "an earlier one");
    assertRefused("p1.mp4 does not exist");
    new RecordedCall(folder).with("Ada", -1, CY).save(State.COMPLETE);
    assertRefused("p1.mp4 can't begin");
    assertEquals("an earlier one", Files.readString(folder.resolve("mix.mp4")));
    assertEquals(List.of("call.json", "mix.mp4", "p1.mp4"), RecordedCall.files(folder));
  }

  private void assertRefused(String saying) {
    var refusal = assertThrows(IOException.class, () -> Mix.make(folder, MixOptions.defaults()));
    assertTrue(String.valueOf(refusal.getMessage()).contains(saying), refusal.toString());
  }

  @Test
  void a_mix_that_is_broken_off_leaves_nothing() throws Exception {
    new RecordedCall(folder).with("Ada", 0, ADA).save(State.COMPLETE);
    var options = MixOptions.defaults().withProgress((_, _) -> Thread.currentThread().interrupt());
    try {
      assertThrows(CancellationException.class, () -> Mix.make(folder, options));
    } finally {
      assertTrue(Thread.interrupted(), "the thread stays interrupted");
    }
    assertEquals(List.of("call.json", "p1.mp4"), RecordedCall.files(folder));
    assertNull(CallFile.read(folder).mix());
  }

  @Test
  void options_that_make_no_sense_are_refused() {
    var options = MixOptions.defaults();
    assertThrows(IllegalArgumentException.class, () -> options.withSize(641, 480));
    assertThrows(IllegalArgumentException.class, () -> options.withSize(0, 480));
    assertThrows(IllegalArgumentException.class, () -> options.withSize(8_000, 480));
    assertThrows(IllegalArgumentException.class, () -> options.withFps(0));
  }
}
