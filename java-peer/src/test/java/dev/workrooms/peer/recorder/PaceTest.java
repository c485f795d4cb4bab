package dev.workrooms.peer.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.workrooms.peer.ffmpeg.FfmpegVersion;
import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.ffmpeg.MediaSummary;
import dev.workrooms.peer.ffmpeg.MediaWriter;
import dev.workrooms.peer.ffmpeg.WriteOptions;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.TestPattern;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaceTest {
  private static final long MILLI = 1_000_000;

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    FfmpegVersion.load();
  }

  @Test
  void the_last_picture_stays_until_the_end() {
    var tape =
        new Tape(folder.resolve("a.mp4"), MediaFormat.MP4, RecordingOptions.usual(), why -> {});
    var pattern = new TestPattern(640, 480, 30);
    long start = System.nanoTime();
    tape.begin(start);
    for (int n = 0; n < 40; n++) {
      while (System.nanoTime() < start + n * 33L * MILLI) {
        Thread.onSpinWait();
      }
      tape.pictures().accept(pattern.frame(n), start + n * 33L * MILLI);
    }
    while (System.nanoTime() < start + 1_500 * MILLI) {
      Thread.onSpinWait();
    }
    tape.stop(start + 1_500 * MILLI);
    assertNull(tape.failure());
    var pictures = Objects.requireNonNull(tape.read().pictures());
    assertEquals(1_467.0, (double) pictures.last().toMillis(), 5);
    assertEquals(tape.count(), pictures.count());
    assertEquals(41, pictures.count());
  }

  /// A picture's place must not depend on how long FFmpeg takes the one before it to be.
  @ParameterizedTest
  @EnumSource(names = {"MP4", "WEBM"})
  void pictures_at_an_odd_pace_do_not_drift_from_the_sound(MediaFormat format) {
    var file = folder.resolve("odd." + format.extension());
    var frame = new TestPattern(64, 48, 30).frame(1);
    try (var writer = MediaWriter.create(file, format, WriteOptions.of(64, 48))) {
      for (int millis = 0; millis < 20_000; millis += 10) {
        writer.sound(new short[AudioSource.SAMPLES], AudioSource.SAMPLES);
        if (millis % 70 == 0) {
          writer.picture(frame, millis * 1_000L);
        }
      }
    }
    var pictures = Objects.requireNonNull(MediaSummary.read(file).pictures());
    assertEquals(19_950.0, (double) pictures.last().toMillis(), 2);
  }
}
