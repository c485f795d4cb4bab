package dev.workrooms.peer.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.TestPattern;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnwritableFilesTest {
  private static final WriteOptions SMALL = WriteOptions.of(160, 120);

  @TempDir Path folder;
  private final TestPattern pattern = new TestPattern(160, 120, 30);

  private String refusal(Path path, WriteOptions options) {
    return String.valueOf(
        assertThrows(
                WriteFailed.class, () -> MediaWriter.create(path, MediaFormat.MP4, options).close())
            .getMessage());
  }

  @Test
  void what_can_not_be_written_is_refused_with_the_reason() {
    assertTrue(refusal(folder, SMALL).endsWith(" is a folder: name a file in it"));
    var homeless = folder.resolve("none").resolve("file.mp4");
    assertTrue(refusal(homeless, SMALL).endsWith("does not exist: create it first"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "h264_none | FFmpeg has no encoder h264_none here",
        "aac       | FFmpeg has no encoder aac here",
        "libvpx    | can't hold what the encoder libvpx makes",
        "h264_vaapi | encoder h264_vaapi"
      })
  void an_encoder_that_does_not_fit_is_refused_and_no_file_is_made(String name, String reason) {
    var path = folder.resolve("file.mp4");
    var words = refusal(path, SMALL.withVideoEncoder(name));
    assertTrue(words.contains(reason), words);
    assertFalse(Files.exists(path));
  }

  @ParameterizedTest
  @EnumSource
  void a_full_disk_is_called_that(MediaFormat format) throws Exception {
    var full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "Linux only");
    var path = Files.createSymbolicLink(folder.resolve("file"), full);
    var thrown =
        assertThrows(WriteFailed.class, () -> MediaWriter.create(path, format, SMALL).close());
    assertTrue(String.valueOf(thrown.getMessage()).startsWith("The disk is full: "));
  }

  @ParameterizedTest
  @EnumSource
  void a_disk_that_fills_up_ends_the_file_and_leaves_what_there_was(MediaFormat format)
      throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", folder.toString()));
    try {
      var path = folder.resolve("file." + format.extension());
      var writer = MediaWriter.create(path, format, SMALL);
      var thrown = assertThrows(WriteFailed.class, () -> writeOn(writer, format));
      assertTrue(String.valueOf(thrown.getMessage()).startsWith("The disk is full: "));
      assertSame(thrown, assertThrows(WriteFailed.class, () -> writeOn(writer, format)));
      writer.close();
      writer.close();

      assertTrue(MediaSummary.read(path).duration().toMillis() > 500);
    } finally {
      assertTrue(run("umount", folder.toString()));
    }
  }

  private void writeOn(MediaWriter writer, MediaFormat format) {
    var noise = new short[AudioSource.RATE / 10];
    for (int step = 0; step < 3_000; step++) {
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (short) (i * (i + step) * 7_919);
      }
      if (format.pictured()) {
        writer.picture(pattern.frame(step * 977), step * 100_000L);
      }
      writer.sound(noise, noise.length);
    }
  }

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  @Test
  void a_closed_writer_says_so() {
    var writer = MediaWriter.create(folder.resolve("file.wav"), MediaFormat.WAV, SMALL);
    assertThrows(IllegalStateException.class, () -> writer.picture(pattern.frame(0), 0));
    writer.close();
    assertThrows(IllegalStateException.class, () -> writer.sound(new short[10], 10));
  }

  @Test
  void options_out_of_bounds_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> WriteOptions.of(161, 120));
    assertThrows(IllegalArgumentException.class, () -> WriteOptions.of(160, 120, 0));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withVideoBitsPerSecond(1));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withAudioBitsPerSecond(1));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withVideoEncoder(" "));
  }

  private void writeAndFail(int round) {
    var format = round % 2 == 0 ? MediaFormat.MP4 : MediaFormat.WEBM;
    try (var writer = MediaWriter.create(folder.resolve("file"), format, WriteOptions.defaults())) {
      for (int i = 0; i < 10; i++) {
        writer.picture(pattern.frame(i), i * 33_333L);
        writer.sound(new short[1_600], 1_600);
      }
    }
    refusal(folder.resolve("file"), SMALL.withVideoEncoder("h264_vaapi"));
    if (Files.exists(Path.of("/dev/full"))) {
      assertThrows(
          WriteFailed.class,
          () -> MediaWriter.create(Path.of("/dev/full"), format, WriteOptions.defaults()).close());
    }
  }

  @Test
  void writers_leave_no_memory_behind_whether_they_fail_or_not() throws Throwable {
    long before = Long.MAX_VALUE;
    long after = Long.MAX_VALUE;
    for (int round = 0; round < 24; round++) {
      writeAndFail(round);
      // The least of some: the JIT compiler allocates and frees, too.
      if (round >= 6 && round < 9) {
        before = Math.min(before, NativeMemory.bytes());
      } else if (round >= 21) {
        after = Math.min(after, NativeMemory.bytes());
      }
    }
    long more = after - before;
    // A canvas alone has 460 kB, of each of 30 files.
    assertTrue(more < 4 << 20, () -> more / 1024 + " kB more");
  }
}
