package dev.workrooms.peer.recorder;

import static dev.workrooms.peer.recorder.RecordedCall.BLACK;
import static dev.workrooms.peer.recorder.RecordedCall.BLUE;
import static dev.workrooms.peer.recorder.RecordedCall.GREEN;
import static dev.workrooms.peer.recorder.RecordedCall.RED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.media.Yuv;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.Mute;
import dev.workrooms.protocol.CallRecord.Size;
import dev.workrooms.protocol.CallRecord.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What a participant's file holds when what comes is not as it should be.
class TapeTest {
  private static final RecordingOptions USUAL = RecordingOptions.usual();

  @TempDir Path root;

  @SuppressWarnings("NullAway.Init") // by start
  private Recording recording;

  @SuppressWarnings("NullAway.Init") // by start
  private Tape tape;

  @SuppressWarnings("NullAway.Init") // by start
  private Cast ada;

  @BeforeEach
  void start() {
    start(USUAL, true);
  }

  private void start(RecordingOptions options, boolean pictured) {
    recording = Recording.start(root, CallId.random(), options);
    tape = recording.join(Cast.named("Ada"), pictured);
    ada = new Cast(tape, System.nanoTime());
  }

  @AfterEach
  void stop() {
    recording.close();
  }

  /// Ends the recording so many milliseconds after its beginning.
  private CallRecord.Participant ends(long milli) {
    tape.stop(ada.nanos(milli));
    var record = recording.stop();
    var one = record.participants().getFirst();
    assertNull(one.failure());
    assertEquals(State.COMPLETE, record.state());
    assertTrue(one.file().verified());
    assertEquals((double) milli, (double) one.file().duration(), 50);
    assertEquals(0, one.file().dropped());
    return one;
  }

  private Screening screening() {
    return Screening.of(tape.file());
  }

  private static void assertColour(Yuv expected, Yuv seen) {
    assertTrue(expected.distance(seen) < 20, () -> seen + " is not " + expected);
  }

  private static void assertGap(CallRecord.Gap gap, String kind, long at, long length) {
    assertEquals(kind, gap.kind());
    assertEquals((double) at, (double) gap.at(), 60, gap::toString);
    assertEquals((double) length, (double) gap.length(), 60, gap::toString);
  }

  @Test
  void pictures_that_change_their_size_are_fitted_into_the_first() throws Exception {
    ada.shows(RED, 640, 480, 0, 1_000);
    ada.shows(GREEN, 320, 180, 1_000, 2_000);
    ada.shows(BLUE, 1280, 720, 2_000, 3_000);
    var one = ends(3_000);

    assertEquals(640, one.file().width());
    assertEquals(480, one.file().height());
    assertEquals(75, one.file().pictures());
    var sizes =
        List.of(new Size(0, 640, 480), new Size(1_000, 320, 180), new Size(2_000, 1280, 720));
    assertEquals(sizes, one.sizes());
    var seen = screening();
    assertColour(RED, seen.colour(0.5, 320, 20));
    for (double second : new double[] {1.5, 2.5}) {
      var colour = second < 2 ? GREEN : BLUE;
      assertColour(colour, seen.colour(second, 320, 240));
      assertColour(colour, seen.colour(second, 10, 80));
      assertColour(BLACK, seen.colour(second, 320, 40));
      assertColour(BLACK, seen.colour(second, 320, 440));
    }
    assertEquals(1.0, seen.seen(GREEN, 320, 240)[0], 0.001);
    assertEquals(2.0, seen.seen(BLUE, 320, 240)[0], 0.001);
  }

  @Test
  void pictures_come_in_the_size_that_is_asked_for() {
    recording.close();
    start(USUAL.withSize(320, 320), true);
    ada.shows(RED, 640, 480, 0, 500);
    var one = ends(500);
    assertEquals(320, one.file().width());
    assertEquals(320, one.file().height());
    assertEquals(List.of(new Size(0, 640, 480)), one.sizes());
    assertColour(BLACK, screening().colour(0.3, 160, 20));
    assertColour(RED, screening().colour(0.3, 160, 60));
  }

  /// As on a busy machine, where what comes late comes at once.
  @Test
  void sound_that_ends_a_little_after_its_time_is_kept_and_no_failure() {
    ada.shows(RED, 320, 240, 0, 1_000);
    for (int block = 0; block < 11; block++) {
      tape.sound().accept(new short[480], ada.nanos(1_000));
    }
    tape.stop(ada.nanos(1_000));
    var one = recording.stop().participants().getFirst();
    assertNull(one.failure());
    assertTrue(one.file().verified());
    assertEquals(1_110.0, (double) one.file().duration(), 40);
  }

  @Test
  void a_gap_in_sound_is_silence_of_its_length_and_told() {
    ada.shows(RED, 320, 240, 0, 1_000);
    ada.isSeen(RED, 1_000, 2_200);
    ada.shows(RED, 320, 240, 2_200, 3_200);
    var one = ends(3_200);

    assertEquals(1, one.gaps().size(), one.gaps().toString());
    assertGap(one.gaps().getFirst(), "audio", 1_000, 1_200);
    var heard = screening();
    assertEquals(Cast.HERTZ, heard.tone(0.75).orElseThrow(), 2);
    assertEquals(0, heard.level(Cast.HERTZ, 1.05), 0.005);
    assertEquals(0, heard.level(Cast.HERTZ, 1.95), 0.005);
    assertEquals(Cast.HERTZ, heard.tone(2.25).orElseThrow(), 2);
    assertEquals(0.2, heard.level(Cast.HERTZ, 2.95), 0.03);
  }

  @Test
  void a_gap_in_pictures_keeps_the_last_and_is_told() {
    ada.shows(RED, 320, 240, 0, 1_000);
    ada.sounds(1_000, 4_000);
    ada.shows(BLUE, 320, 240, 4_000, 4_400);
    ada.sounds(4_400, 6_000);
    var one = ends(6_000);

    assertEquals(2, one.gaps().size(), one.gaps().toString());
    assertGap(one.gaps().getFirst(), "video", 960, 3_040);
    assertGap(one.gaps().getLast(), "video", 4_360, 1_640);
    var seen = screening();
    assertColour(RED, seen.colour(3.9, 160, 120));
    assertEquals(4.0, seen.seen(BLUE, 160, 120)[0], 0.005);
    assertColour(BLUE, seen.colour(5.99, 160, 120));
  }

  @Test
  void one_picture_alone_is_seen_until_the_end() {
    tape.pictures().accept(Cast.plain(GREEN, 320, 240), ada.nanos(0));
    ada.sounds(0, 3_000);
    ends(3_000);
    var seen = screening();
    for (double second : new double[] {0, 1.5, 2.99}) {
      assertColour(GREEN, seen.colour(second, 160, 120));
    }
  }

  @Test
  void a_muted_camera_is_black_from_when_it_said_so() {
    ada.shows(RED, 320, 240, 0, 1_000);
    ada.mutes(false, true, 1_000);
    ada.shows(RED, 320, 240, 1_000, 3_000);
    ada.mutes(false, false, 3_000);
    ada.shows(RED, 320, 240, 3_000, 4_000);
    var one = ends(4_000);

    assertEquals(List.of(new Mute(1_000, false, true), new Mute(3_000, false, false)), one.mutes());
    assertEquals(List.of(), one.gaps());
    var seen = screening();
    assertColour(RED, seen.colour(0.99, 160, 120));
    assertColour(BLACK, seen.colour(1.002, 160, 120));
    assertColour(BLACK, seen.colour(2.99, 160, 120));
    assertColour(RED, seen.colour(3.01, 160, 120));
    assertEquals(0.2, seen.level(Cast.HERTZ, 2), 0.03);
  }

  @Test
  void a_camera_that_is_muted_from_the_beginning_is_never_seen() {
    ada.mutes(false, true, 0);
    ada.shows(RED, 320, 240, 0, 1_500);
    var one = ends(1_500);
    assertEquals(320, one.file().width());
    for (double second : new double[] {0, 0.01, 0.7, 1.4}) {
      assertColour(BLACK, screening().colour(second, 160, 120));
    }
  }

  @Test
  void muted_sound_is_silence() {
    ada.shows(RED, 320, 240, 0, 1_000);
    ada.mutes(true, false, 1_000);
    ada.shows(RED, 320, 240, 1_000, 2_000);
    ada.mutes(false, false, 2_000);
    ada.shows(RED, 320, 240, 2_000, 3_000);
    var one = ends(3_000);

    assertEquals(List.of(new Mute(1_000, true, false), new Mute(2_000, false, false)), one.mutes());
    var heard = screening();
    assertEquals(0.2, heard.level(Cast.HERTZ, 0.75), 0.03);
    assertEquals(0, heard.level(Cast.HERTZ, 1.05), 0.005);
    assertEquals(0, heard.level(Cast.HERTZ, 1.75), 0.005);
    assertEquals(0.2, heard.level(Cast.HERTZ, 2.05), 0.03);
    assertColour(RED, heard.colour(1.5, 160, 120));
  }

  @ParameterizedTest
  @EnumSource
  void who_sends_nothing_has_a_file_of_black_and_silence(MediaFormat format) {
    recording.close();
    start(USUAL.withFormat(format), true);
    var one = ends(2_500);

    assertEquals("participant-1." + format.extension(), one.file().name());
    assertEquals(format.mime(), one.file().mime());
    assertGap(one.gaps().getFirst(), "audio", 0, 2_500);
    var heard = screening();
    assertEquals(0, heard.level(Cast.HERTZ, 1), 0.001);
    assertEquals(2.5, heard.seconds(), 0.05);
    if (format.pictured()) {
      assertGap(one.gaps().getLast(), "video", 0, 2_500);
      assertColour(BLACK, heard.colour(1, 100, 100));
    } else {
      assertEquals(0, one.file().pictures());
    }
  }

  @ParameterizedTest
  @CsvSource({"MP4, m4a", "WEBM, opus", "WAV, wav"})
  void who_has_no_camera_has_sound_alone(MediaFormat format, String extension) {
    recording.close();
    start(USUAL.withFormat(format), false);
    ada.sounds(0, 1_500);
    var one = ends(1_500);
    assertEquals("participant-1." + extension, one.file().name());
    assertEquals(0, one.file().width());
    assertEquals(List.of(), one.gaps());
    assertEquals(Cast.HERTZ, screening().tone(1.2).orElseThrow(), 2);
  }

  @Test
  void a_recording_that_ends_as_it_begins_is_whole() {
    ends(0);
  }
}
