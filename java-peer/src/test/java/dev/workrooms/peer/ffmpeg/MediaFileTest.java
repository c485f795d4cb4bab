package dev.workrooms.peer.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.ToneDetector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaFileTest {
  /// The most that picture and sound may be apart, in milliseconds.
  private static final double APART = 40;

  @TempDir Path folder;

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  private static void assertTogether(List<Double> flashes, List<Double> beeps, int count) {
    assertEquals(count, beeps.size(), () -> "beeps: " + beeps);
    assertEquals(count, flashes.size(), () -> "flashes: " + flashes);
    for (int i = 0; i < count; i++) {
      assertEquals(beeps.get(i), flashes.get(i), APART, "flash " + flashes + " beep " + beeps);
    }
  }

  private static double frequency(short[] samples) {
    var detector = new ToneDetector();
    for (int i = 0; i + AudioSource.SAMPLES <= samples.length; i += AudioSource.SAMPLES) {
      detector.accept(Arrays.copyOfRange(samples, i, i + AudioSource.SAMPLES));
    }
    return detector.frequency().orElse(0);
  }

  @ParameterizedTest
  @CsvSource({
    "clip.mp4, libopenh264, aac",
    "clip.webm, libvpx, libopus",
    "clip.mkv, mpeg4, flac",
  })
  void every_picture_and_every_beep_comes_when_it_is_due(String name, String video, String audio)
      throws Exception {
    var path = Clip.of(video, audio).write(folder.resolve(name));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(4_200);

      assertEquals(upTo(120), stage.counters());
      assertTogether(stage.flashes(30), stage.beeps(), 4);
      for (double beep : stage.beeps()) {
        assertEquals(Clip.HERTZ, frequency(stage.heard(beep + 50, 210)), 4);
      }
      assertTrue(stage.file.ended().isDone());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tone.wav, pcm_s16le, 44100, 2",
    "tone.mp3, libmp3lame, 44100, 2",
    "tone.ogg, libopus, 48000, 1",
    "tone.flac, flac, 22050, 1",
    "tone.m4a, aac, 44100, 2",
  })
  void sound_of_any_kind_comes_out_as_48_kHz_mono(String name, String codec, int rate, int channels)
      throws Exception {
    var path =
        Clip.of(null, codec).sounding(rate, channels).lasting(2.5).write(folder.resolve(name));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(2_800);

      assertFalse(stage.file.hasVideo());
      assertEquals(3, stage.beeps().size());
      for (int i = 0; i < 3; i++) {
        // An MP3 begins with what its encoder needs as a run-up.
        assertEquals(i * 1_000, stage.beeps().get(i), name.endsWith("mp3") ? 60 : 8);
      }
      assertEquals(Clip.HERTZ, frequency(stage.heard(stage.beeps().get(1) + 50, 210)), 4);
      assertTrue(stage.file.ended().isDone());
    }
  }

  @Test
  void pictures_without_sound_go_by_the_machines_clock() throws Exception {
    var path = Clip.of("mpeg4", null).lasting(2).write(folder.resolve("silent.mp4"));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(2_200);

      assertFalse(stage.file.hasAudio());
      assertEquals(upTo(60), stage.counters());
      for (var seen : stage.seen) {
        assertEquals(seen.counter() * 1_000 / 30.0, seen.at(), 5);
      }
      assertTrue(stage.file.ended().isDone());
    }
  }

  @Test
  void looping_goes_on_without_a_gap_and_in_step() throws Exception {
    var path = Clip.mp4().lasting(2).write(folder.resolve("loop.mp4"));
    try (var stage = Stage.of(path, PlayOptions.looping())) {
      stage.play(9_900);

      assertEquals(297, stage.seen.size(), 2);
      for (int i = 0; i < stage.seen.size(); i++) {
        assertEquals(i % 60, stage.counters().get(i));
      }
      assertTogether(stage.flashes(30), stage.beeps(), 10);
      for (int i = 1; i < 10; i++) {
        assertEquals(1_000, stage.beeps().get(i) - stage.beeps().get(i - 1), 25);
      }
      assertFalse(stage.file.ended().isDone());
      assertEquals(1_900, (double) stage.position().toMillis(), 120);
    }
  }

  @ParameterizedTest
  @CsvSource({"clip.mp4, libopenh264, aac", "clip.webm, libvpx, libopus"})
  void a_seek_is_exact(String name, String video, String audio) throws Exception {
    var path = Clip.of(video, audio).lasting(6).write(folder.resolve(name));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(500);
      stage.file.seek(Duration.ofMillis(3_500));
      assertEquals(3_500, stage.position().toMillis());
      double sought = stage.now();
      int before = stage.seen.size();
      stage.play(1_000);

      var after = stage.seen.subList(before, stage.seen.size());
      assertEquals(105, after.getFirst().counter());
      assertEquals(30, after.size(), 1);
      assertEquals(stage.beeps().getLast(), stage.flashes(30).getLast(), APART);
      assertEquals(sought + 500, stage.beeps().getLast(), APART);

      stage.file.seek(Duration.ofMillis(900));
      double back = stage.now();
      stage.play(500);
      assertEquals(back + 100, stage.beeps().getLast(), APART);
      assertEquals(stage.beeps().getLast(), stage.flashes(30).getLast(), APART);
      assertEquals(1_400, (double) stage.position().toMillis(), 30);
    }
  }

  @Test
  void it_begins_where_it_is_told_to() throws Exception {
    var path = Clip.mp4().write(folder.resolve("clip.mp4"));
    var options = PlayOptions.once().withStart(Duration.ofMillis(1_900));
    try (var stage = Stage.of(path, options)) {
      stage.play(200);

      assertEquals(57, stage.counters().getFirst());
      assertTogether(stage.flashes(30), stage.beeps(), 1);
      assertEquals(100, stage.beeps().getFirst(), 15);
    }
  }

  @Test
  void a_file_that_has_ended_plays_again_from_where_it_is_sent() throws Exception {
    var path = Clip.mp4().lasting(1).write(folder.resolve("clip.mp4"));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(1_300);
      stage.file.ended().get(5, TimeUnit.SECONDS);
      int before = stage.seen.size();
      stage.play(300);
      assertEquals(before, stage.seen.size());
      assertTrue(stage.again.size() >= 2, "its last picture stays");

      stage.file.seek(Duration.ZERO);
      stage.play(500);
      assertEquals(upTo(15), stage.counters().subList(before, before + 15));
    }
  }

  @Test
  void a_position_beyond_any_end_counts_as_the_end() throws Exception {
    var path = Clip.mp4().lasting(1).write(folder.resolve("clip.mp4"));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.file.seek(Duration.ofSeconds(Long.MAX_VALUE));
      stage.play(200);
      stage.file.ended().get(5, TimeUnit.SECONDS);
    }
    assertEquals(
        315_360_000, Samples.duration(Samples.of(Duration.ofNanos(Long.MAX_VALUE))).toSeconds());
  }

  @Test
  void a_pause_is_silent_and_still_and_loses_nothing() throws Exception {
    var path = Clip.mp4().write(folder.resolve("clip.mp4"));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(1_100);
      stage.file.pause();
      stage.file.pause();
      int before = stage.seen.size();
      double paused = stage.now();
      stage.play(700);

      assertEquals(before, stage.seen.size());
      assertEquals(3, stage.again.size(), "five times a second, the last one again");
      assertEquals(0, loudest(stage.heard(paused, 700)));
      assertEquals(1_100, (double) stage.position().toMillis(), 15);

      stage.file.resume();
      stage.play(3_200);
      assertEquals(upTo(120), stage.counters());
      var beeps = stage.beeps();
      assertEquals(paused + 1_600, beeps.get(beeps.size() - 2), 30);
      assertEquals(stage.flashes(30).getLast(), beeps.getLast(), APART);
    }
  }

  @Test
  void who_listens_later_hears_what_is_seen() throws Exception {
    var path = Clip.mp4().write(folder.resolve("clip.mp4"));
    try (var stage = new Stage(path, PlayOptions.once())) {
      stage.look();
      stage.play(1_400);
      stage.listen();
      stage.play(2_800);

      assertEquals(upTo(120), stage.counters());
      assertEquals(2, stage.beeps().size());
      assertTogether(stage.flashes(30).subList(2, 4), stage.beeps(), 2);
    }
  }

  @Test
  void who_looks_later_sees_what_is_heard() throws Exception {
    var path = Clip.mp4().write(folder.resolve("clip.mp4"));
    try (var stage = new Stage(path, PlayOptions.once())) {
      stage.listen();
      stage.play(1_400);
      stage.look();
      stage.play(2_800);

      assertEquals(120, stage.counters().getLast() + 1);
      assertTrue(stage.counters().containsAll(IntStream.range(44, 120).boxed().toList()));
      assertTogether(stage.flashes(30), stage.beeps().subList(2, 4), 2);
    }
  }

  @Test
  void pictures_go_on_when_the_sound_is_no_longer_taken() throws Exception {
    var path = Clip.mp4().write(folder.resolve("clip.mp4"));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(1_000);
      stage.listenNoMore();
      stage.play(3_500);

      assertEquals(upTo(120), stage.counters());
    }
  }

  @Test
  void nobody_who_takes_anything_moves_nothing() throws Exception {
    var path = Clip.mp4().write(folder.resolve("clip.mp4"));
    try (var stage = new Stage(path, PlayOptions.once())) {
      stage.play(2_000);
      assertEquals(Duration.ZERO, stage.position());

      stage.look();
      stage.play(1_000);
      stage.lookAway();
      stage.play(1_000);
      assertEquals(1_000, (double) stage.position().toMillis(), 25);

      stage.look();
      stage.play(500);
      assertEquals(1_500, (double) stage.position().toMillis(), 25);
      assertEquals(upTo(stage.seen.size()), stage.counters());
    }
  }

  @ParameterizedTest
  @CsvSource({"clip.mkv, 5, 5", "clip.mkv, 0, 0.5", "clip.mkv, 0.5, 0", "clip.ts, 3, 3.5"})
  void streams_may_begin_at_any_time(String name, double pictures, double sound) throws Exception {
    var path =
        Clip.of("mpeg4", "aac")
            .startingAt(pictures, sound)
            .lasting(2.6)
            .write(folder.resolve(name));
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(3_300);
      stage.file.seek(Duration.ZERO);
      stage.play(3_300);

      double apart = (sound - pictures) * 1_000;
      var flashes = stage.flashes(30).stream().map(at -> at + apart).toList();
      assertTogether(flashes, stage.beeps(), 6);
      assertEquals(Math.max(0, -apart), stage.seen.getFirst().at(), 25);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "4, 1"})
  void one_may_be_much_shorter_than_the_other(int pictures, int sound) throws Exception {
    var path =
        Clip.mp4().lasting(pictures).withSoundLasting(sound).write(folder.resolve("uneven.mp4"));
    try (var stage = Stage.of(path, PlayOptions.looping())) {
      stage.play(7_900);

      assertEquals(pictures * 60, stage.seen.size(), 2);
      assertEquals(sound * 2, stage.beeps().size());
      assertEquals(stage.flashes(30).getFirst() + 4_000, firstAfter(stage.flashes(30), 3_900), 30);
      assertEquals(firstAfter(stage.beeps(), 3_900), firstAfter(stage.flashes(30), 3_900), APART);
    }
  }

  private static double firstAfter(List<Double> times, double millis) {
    return times.stream().filter(t -> t > millis).findFirst().orElseThrow();
  }

  private static int loudest(short[] samples) {
    int loudest = 0;
    for (short sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    return loudest;
  }
}
