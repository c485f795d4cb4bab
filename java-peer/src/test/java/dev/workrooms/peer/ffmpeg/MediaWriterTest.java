package dev.workrooms.peer.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.TestPattern;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MediaWriterTest {
  private static final WriteOptions SMALL = WriteOptions.of(160, 120);

  @TempDir Path folder;
  private final TestPattern pattern = new TestPattern(160, 120, 30);

  private Path file(MediaFormat format) {
    return folder.resolve("file." + format.extension());
  }

  /// 10 ms: pictures with a counter, and at each second a beep.
  private void write(MediaWriter writer, MediaFormat format, int step) {
    long sample = (long) step * AudioSource.SAMPLES;
    if (format.pictured() && step * 3 % 10 < 3) {
      int picture = step * 3 / 10;
      writer.picture(pattern.frame(picture), Math.round(picture * 1e6 / 30));
    }
    writer.sound(Clip.beeps(sample), AudioSource.SAMPLES);
  }

  private Path write(MediaFormat format, WriteOptions options, int steps) {
    try (var writer = MediaWriter.create(file(format), format, options)) {
      IntStream.range(0, steps).forEach(step -> write(writer, format, step));
    }
    return file(format);
  }

  private static void assertNear(double expected, Duration actual, double seconds) {
    assertEquals(expected, actual.toNanos() / 1e9, seconds);
  }

  @ParameterizedTest
  @CsvSource({"MP4,", "WEBM,", "WEBM,libvpx-vp9"})
  void pictures_and_sound_come_out_together(MediaFormat format, String encoder) {
    var path = write(format, SMALL.withVideoEncoder(encoder), 425);
    try (var stage = Stage.of(path, PlayOptions.once())) {
      assertNear(4.25, stage.file.duration().orElseThrow(), 0.02);
      stage.play(4_300);
      var beeps = stage.beeps();
      var flashes = stage.flashes(30);

      assertEquals(IntStream.range(0, 128).boxed().toList(), stage.counters());
      assertEquals(5, beeps.size());
      // FFmpeg's AAC has no sound before the first to decode it with: it fades in, in 20 ms.
      for (int second = 1; second < 5; second++) {
        assertEquals(1_000 * second, beeps.get(second), 2);
        assertEquals(beeps.get(second), flashes.get(second), 5);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_finished_file_is_what_went_in(MediaFormat format) {
    var summary = MediaSummary.read(write(format, SMALL, 301));

    assertNear(3.01, summary.duration(), 0.05);
    var sound = assertNotNullSound(summary);
    assertEquals(AudioSource.RATE, sound.rate());
    assertEquals(1, sound.channels());
    assertEquals(Duration.ZERO, sound.first());
    assertNear(3.01, sound.duration(), 0.02);
    var pictures = summary.pictures();
    if (format.pictured()) {
      assertNotNull(pictures);
      assertEquals(List.of(160, 120), List.of(pictures.width(), pictures.height()));
      assertEquals(91, pictures.count());
      assertEquals(Duration.ZERO, pictures.first());
      assertNear(3, pictures.last(), 0.001);
    } else {
      assertNull(pictures);
    }
  }

  private static MediaSummary.Sound assertNotNullSound(MediaSummary summary) {
    return Objects.requireNonNull(summary.sound(), "sound");
  }

  @ParameterizedTest
  @EnumSource
  void what_is_on_the_disk_plays_up_to_the_last_moments(MediaFormat format) throws Exception {
    var copy = folder.resolve("copy." + format.extension());
    try (var writer = MediaWriter.create(file(format), format, SMALL)) {
      for (int step = 0; step < 700; step++) {
        write(writer, format, step);
        if (step % 55 == 54 && step > 200) {
          Files.write(copy, Files.readAllBytes(file(format)));
          assertHolds(copy, step / 100.0, 1.5);
        }
      }
    }
    var bytes = Files.readAllBytes(file(format));
    // In the midst of what goes to the disk at once.
    Files.write(copy, Arrays.copyOf(bytes, bytes.length * 3 / 4));
    assertHolds(copy, 7 * 0.75, 2);
  }

  private static void assertHolds(Path copy, double seconds, double lost) {
    var summary = MediaSummary.read(copy);
    assertTrue(
        assertNotNullSound(summary).duration().toMillis() > (seconds - lost) * 1_000,
        () -> seconds + " s: " + summary);
    var pictures = summary.pictures();
    assertTrue(
        pictures == null || pictures.last().toMillis() > (seconds - lost) * 1_000,
        () -> seconds + " s: " + summary);
  }

  @ParameterizedTest
  @EnumSource(names = {"MP4", "WEBM"})
  void sound_reaches_the_disk_while_no_picture_comes(MediaFormat format) {
    try (var writer = MediaWriter.create(file(format), format, SMALL)) {
      for (int step = 0; step < 500; step++) {
        writer.sound(Clip.beeps((long) step * AudioSource.SAMPLES), AudioSource.SAMPLES);
      }
      var early = MediaSummary.read(file(format));
      assertNull(early.pictures());
      assertTrue(assertNotNullSound(early).duration().toMillis() > 3_500, early::toString);

      assertTrue(writer.picture(pattern.frame(7), 5_000_000));
    }
    var pictures = Objects.requireNonNull(MediaSummary.read(file(format)).pictures());
    assertEquals(1, pictures.count());
    assertNear(5, pictures.first(), 0.001);
  }

  @Test
  void a_picture_that_does_not_come_later_is_left_out() {
    try (var writer = MediaWriter.create(file(MediaFormat.WEBM), MediaFormat.WEBM, SMALL)) {
      assertFalse(writer.picture(pattern.frame(0), -5_000));
      assertTrue(writer.picture(pattern.frame(0), 0));
      assertFalse(writer.picture(pattern.frame(1), 400), "WebM counts milliseconds");
      assertTrue(writer.picture(pattern.frame(1), 600));
      assertFalse(writer.picture(pattern.frame(2), 500));
      assertEquals(2, writer.pictures());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MP4", "WEBM"})
  void pictures_of_any_size_fit_in(MediaFormat format) {
    var sizes = new int[][] {{160, 120}, {320, 180}, {90, 160}, {161, 91}, {160, 120}, {2, 2}};
    var path = file(format);
    try (var writer = MediaWriter.create(path, format, SMALL)) {
      for (int i = 0; i < sizes.length; i++) {
        var picture = Clip.plain(sizes[i][0], sizes[i][1], 200, 90, 160);
        writer.picture(i % 2 == 0 ? picture : inNativeMemory(picture), i * 1_000_000L);
      }
      writer.sound(new short[7 * AudioSource.RATE], 7 * AudioSource.RATE);
    }
    try (var stage = Stage.of(path, PlayOptions.once())) {
      stage.play(500);
      for (var size : sizes) {
        assertFits(Objects.requireNonNull(stage.lastFrame), size[0], size[1]);
        stage.play(1_000);
      }
    }
  }

  private static void assertFits(I420Frame shown, int width, int height) {
    double scale = Math.min(160.0 / width, 120.0 / height);
    boolean barsAbove = height * scale < 110;
    boolean barsBeside = width * scale < 150;
    assertEquals(200, luma(shown, 80, 60), 6);
    assertEquals(90, shown.u().get(30 * shown.strideU() + 40) & 0xFF, 6);
    assertEquals(160, shown.v().get(30 * shown.strideV() + 40) & 0xFF, 6);
    assertEquals(barsAbove ? 16 : 200, luma(shown, 80, 3), 6);
    assertEquals(barsAbove ? 16 : 200, luma(shown, 80, 116), 6);
    assertEquals(barsBeside ? 16 : 200, luma(shown, 3, 60), 6);
    assertEquals(barsBeside ? 16 : 200, luma(shown, 156, 60), 6);
  }

  private static int luma(I420Frame frame, int x, int y) {
    return frame.y().get(y * frame.strideY() + x) & 0xFF;
  }

  private static I420Frame inNativeMemory(I420Frame frame) {
    return new I420Frame(
        frame.width(),
        frame.height(),
        inNativeMemory(frame.y()),
        frame.strideY(),
        inNativeMemory(frame.u()),
        frame.strideU(),
        inNativeMemory(frame.v()),
        frame.strideV());
  }

  private static ByteBuffer inNativeMemory(ByteBuffer bytes) {
    return ByteBuffer.allocateDirect(bytes.capacity()).put(0, bytes, 0, bytes.capacity());
  }

  @Test
  void a_picture_after_a_pause_can_be_played_from() {
    var path = file(MediaFormat.MP4);
    try (var writer = MediaWriter.create(path, MediaFormat.MP4, SMALL)) {
      // One in four seconds: the encoder's own count of pictures would never come to a key.
      for (int i = 0; i < 5; i++) {
        writer.picture(pattern.frame(i), i * 4_000_000L);
      }
      writer.sound(new short[20 * AudioSource.RATE], 20 * AudioSource.RATE);
    }
    assertEquals(5, keys(path));
  }

  private static int keys(Path path) {
    var packet = avcodec.av_packet_alloc();
    try (var container = Container.open(path)) {
      int pictures = Objects.requireNonNull(container.video()).index();
      int keys = 0;
      while (container.read(packet)) {
        boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
        keys += key && packet.stream_index() == pictures ? 1 : 0;
        avcodec.av_packet_unref(packet);
      }
      return keys;
    } finally {
      avcodec.av_packet_free(packet);
    }
  }
}
