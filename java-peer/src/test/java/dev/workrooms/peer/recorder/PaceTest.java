package dev.workrooms.peer.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.ffmpeg.MediaSummary;
import dev.workrooms.peer.ffmpeg.MediaWriter;
import dev.workrooms.peer.ffmpeg.WriteOptions;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.TestPattern;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaceTest {
  @TempDir private Path folder;

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
