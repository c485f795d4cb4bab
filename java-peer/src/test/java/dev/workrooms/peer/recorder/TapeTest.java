package dev.workrooms.peer.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.media.TestPattern;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeTest {
  private static final long MILLI = 1_000_000;

  @TempDir private Path folder;

  @Test
  void the_last_picture_stays_until_the_end() {
    var tape =
        new Tape(folder.resolve("a.mp4"), MediaFormat.MP4, RecordingOptions.usual(), why -> {});
    var pattern = new TestPattern(640, 480, 30);
    long start = System.nanoTime() - 1_500 * MILLI;
    tape.begin(start);
    for (int n = 0; n < 40; n++) {
      tape.pictures().accept(pattern.frame(n), start + n * 33L * MILLI);
      long until = System.nanoTime() + 20 * MILLI;
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
    }
    tape.stop(start + 1_500 * MILLI);
    assertNull(tape.failure());
    var pictures = Objects.requireNonNull(tape.read().pictures());
    assertEquals(1_467.0, (double) pictures.last().toMillis(), 5);
    assertEquals(tape.count(), pictures.count());
    assertEquals(42, pictures.count());
  }
}
