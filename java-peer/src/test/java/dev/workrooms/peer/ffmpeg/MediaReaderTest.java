package dev.workrooms.peer.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.PatternReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaReaderTest {
  @TempDir Path folder;

  /// What a whole file gave.
  private static final class Reading {
    final List<Integer> counters = new ArrayList<>();
    final List<Long> pictures = new ArrayList<>();
    final List<Long> beeps = new ArrayList<>();
    long samples;
    long latest;
    @Nullable UnplayableFile failure;

    static Reading of(Path file) {
      try (var reader = MediaReader.open(file)) {
        var reading = new Reading();
        for (var piece = reader.next(); piece != null; piece = reader.next()) {
          assertTrue(piece.micros() >= reading.latest, "in the order of their times");
          reading.latest = piece.micros();
          reading.take(piece);
        }
        assertNull(reader.next());
        reading.failure = reader.failure();
        return reading;
      }
    }

    private void take(MediaReader.Piece piece) {
      switch (piece) {
        case MediaReader.Piece.Picture(var micros, var frame) -> {
          pictures.add(micros);
          PatternReader.counter(frame).ifPresent(counters::add);
        }
        case MediaReader.Piece.Sound(var micros, var block) -> {
          assertNear(samples * 1_000_000 / AudioSource.RATE, micros, 1);
          for (short sample : block) {
            boolean first = beeps.isEmpty() || samples - beeps.getLast() > AudioSource.RATE / 2;
            if (Math.abs(sample) > 2_000 && first) {
              beeps.add(samples);
            }
            samples++;
          }
        }
      }
    }
  }

  private static void assertNear(long expected, long actual, long tolerance) {
    assertTrue(
        Math.abs(actual - expected) <= tolerance, () -> actual + " is not about " + expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "webm"})
  void all_there_is_in_a_file_comes_in_the_order_of_its_times(String format) {
    var clip = format.equals("mp4") ? Clip.mp4() : Clip.webm();
    var reading = Reading.of(clip.lasting(3).write(folder.resolve("clip." + format)));

    assertNull(reading.failure);
    assertEquals(90, reading.pictures.size());
    for (int i = 0; i < 90; i++) {
      assertEquals(i, reading.counters.get(i));
      assertNear(i * 1_000_000L / 30, reading.pictures.get(i), 8_000);
    }
    assertEquals(3, reading.beeps.size());
    for (int i = 0; i < 3; i++) {
      assertNear((long) i * AudioSource.RATE, reading.beeps.get(i), AudioSource.RATE / 30);
    }
    assertNear(3 * AudioSource.RATE, reading.samples, AudioSource.RATE / 20);
  }

  @Test
  void pictures_that_begin_late_come_at_their_time_after_the_sound_before_them() {
    var file =
        Clip.mp4().lasting(1).withSoundLasting(2).startingAt(0.7, 0).write(folder.resolve("a.mp4"));
    var reading = Reading.of(file);

    assertEquals(30, reading.pictures.size());
    assertNear(700_000, reading.pictures.getFirst(), 5_000);
    assertEquals(2, reading.beeps.size());
  }

  /// More packets than wait at a time.
  @Test
  void where_the_only_picture_is_far_behind_the_sound_comes_first() {
    var file =
        Clip.of("mpeg4", "pcm_s16le")
            .sounding(48_000, 1)
            .lasting(0.1)
            .withSoundLasting(250)
            .startingAt(245, 0)
            .write(folder.resolve("late.mkv"));
    var reading = Reading.of(file);

    assertEquals(3, reading.pictures.size());
    assertNear(245_000_000, reading.pictures.getFirst(), 5_000);
    assertEquals(250 * AudioSource.RATE, reading.samples);
  }

  @Test
  void of_a_file_that_was_cut_off_comes_what_there_is() throws Exception {
    var whole = Files.readAllBytes(Clip.webm().lasting(4).write(folder.resolve("whole.webm")));
    var cut = Arrays.copyOf(whole, whole.length * 5 / 8);
    var reading = Reading.of(Files.write(folder.resolve("cut.webm"), cut));

    int seen = reading.pictures.size();
    assertTrue(seen > 60 && seen < 110, () -> "" + seen);
    assertEquals(seen - 1, reading.counters.getLast());
    assertTrue(reading.samples > 2 * AudioSource.RATE, () -> "" + reading.samples);
  }

  @Test
  void where_the_rest_is_noise_the_reason_is_told() throws Exception {
    var clip = Clip.of("libvpx", null).lasting(4);
    var reading = Reading.of(clip.writeDamaged(folder.resolve("noise.ivf"), 60));

    assertEquals(60, reading.pictures.size());
    assertNotNull(reading.failure);
  }

  @Test
  void pictures_come_as_large_as_fits() {
    var file = Clip.mp4().lasting(0.2).write(folder.resolve("a.mp4"));
    assertEquals("160x120", size(file, null));
    assertEquals("320x240", size(file, new Converter.Size(640, 240)));
    assertEquals("80x60", size(file, new Converter.Size(80, 480)));
  }

  private static String size(Path file, Converter.@Nullable Size into) {
    try (var reader =
        into == null
            ? MediaReader.open(file)
            : MediaReader.open(file, into.width(), into.height())) {
      var piece = reader.next();
      while (!(piece instanceof MediaReader.Piece.Picture(var _, var frame))) {
        piece = reader.next();
      }
      var size = frame.width() + "x" + frame.height();
      assertEquals(reader.width() + "x" + reader.height(), size);
      return size;
    }
  }

  @Test
  void what_is_no_media_file_is_refused_and_a_closed_one_gives_nothing() {
    assertThrows(UnplayableFile.class, () -> MediaReader.open(folder.resolve("none.mp4")));
    var file = Clip.mp4().lasting(0.2).write(folder.resolve("a.mp4"));
    assertThrows(IllegalArgumentException.class, () -> MediaReader.open(file, 0, 10));
    var reader = MediaReader.open(file);
    assertNotNull(reader.next());
    reader.close();
    reader.close();
    assertNull(reader.next());
  }

  @Test
  void a_reader_gives_all_its_memory_back() throws Throwable {
    var file = Clip.mp4().lasting(0.5).write(folder.resolve("a.mp4"));
    leastAfter(file, 10);
    long before = leastAfter(file, 3);
    readPartly(file, 30);
    long more = leastAfter(file, 3) - before;
    // A picture that is not given back has 460 kB.
    assertTrue(more < 6 << 20, () -> more / 1024 + " kB more");
  }

  /// The least of some: the JIT compiler allocates and frees, too.
  private static long leastAfter(Path file, int times) throws Throwable {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < times; i++) {
      readPartly(file, 1);
      least = Math.min(least, NativeMemory.bytes());
    }
    return least;
  }

  private static void readPartly(Path file, int times) {
    for (int i = 0; i < times; i++) {
      try (var reader = MediaReader.open(file, 640, 480)) {
        for (int n = 0; n < 5 + i; n++) {
          reader.next();
        }
      }
    }
  }
}
