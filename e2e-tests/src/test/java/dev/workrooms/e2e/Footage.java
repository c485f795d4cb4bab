package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.PatternReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/// What others see in a recorded file: decoded by the programs `ffprobe` and `ffmpeg`.
///
/// @param pictures each, and when it is shown
/// @param samples of its sound, 48 kHz, mono, from the file's beginning on
record Footage(List<Picture> pictures, ShortSamples samples) {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;
  private static final int RATE = 48_000;
  private static final int MILLI = RATE / 1_000;

  /// @param at seconds
  /// @param luma of its upper half
  record Picture(double at, double luma, OptionalInt counter) {}

  /// Sound as it was decoded.
  static final class ShortSamples {
    private final short[] values;

    ShortSamples(short[] values) {
      this.values = values;
    }

    int length() {
      return values.length;
    }

    /// Its frequency in so many milliseconds, by how often it goes through zero.
    double hertz(int fromMillis, int millis) {
      int crossings = 0;
      for (int i = fromMillis * MILLI; i < (fromMillis + millis) * MILLI; i++) {
        crossings += values[i] < 0 && values[i + 1] >= 0 ? 1 : 0;
      }
      return crossings * 1_000.0 / millis;
    }

    /// The mean of what is in these milliseconds, without its sign.
    double loudness(int fromMillis, int toMillis) {
      long sum = 0;
      for (int i = fromMillis * MILLI; i < toMillis * MILLI; i++) {
        sum += Math.abs(values[i]);
      }
      return sum / (double) ((toMillis - fromMillis) * MILLI);
    }
  }

  static Footage of(Path file) throws IOException {
    var times =
        run(
            "ffprobe",
            "-v",
            "error",
            "-select_streams",
            "v",
            "-show_entries",
            "frame=pts_time",
            "-of",
            "csv=p=0",
            file.toString());
    var seconds =
        new String(times, StandardCharsets.US_ASCII)
            .lines()
            .map(line -> line.replace(",", ""))
            .filter(line -> !line.isBlank())
            .mapToDouble(Double::parseDouble)
            .toArray();
    var raw =
        run(
            "ffmpeg",
            "-v",
            "error",
            "-i",
            file.toString(),
            "-map",
            "0:v",
            "-fps_mode",
            "passthrough",
            "-vf",
            "scale=" + WIDTH + ":" + HEIGHT,
            "-pix_fmt",
            "yuv420p",
            "-f",
            "rawvideo",
            "-");
    int size = WIDTH * HEIGHT * 3 / 2;
    assertEquals(seconds.length, raw.length / size, "pictures decoded");
    var pictures = new ArrayList<Picture>();
    for (int i = 0; i < seconds.length; i++) {
      pictures.add(picture(seconds[i], ByteBuffer.wrap(raw, i * size, size)));
    }
    var pcm =
        run(
            "ffmpeg",
            "-v",
            "error",
            "-i",
            file.toString(),
            "-map",
            "0:a",
            "-af",
            "aresample=async=1:first_pts=0",
            "-ac",
            "1",
            "-ar",
            "" + RATE,
            "-f",
            "s16le",
            "-");
    var samples = new short[pcm.length / 2];
    ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return new Footage(pictures, new ShortSamples(samples));
  }

  private static Picture picture(double at, ByteBuffer raw) {
    var frame = I420Frame.allocate(WIDTH, HEIGHT);
    var luma = new byte[WIDTH * HEIGHT];
    raw.get(luma);
    frame.y().put(0, luma);
    long sum = 0;
    for (int i = 0; i < luma.length / 2; i++) {
      sum += luma[i] & 0xFF;
    }
    return new Picture(at, sum / (luma.length / 2.0), PatternReader.counter(frame));
  }

  /// When each flash begins, in seconds.
  List<Double> flashes() {
    var onsets = new ArrayList<Double>();
    boolean bright = true; // the first may be cut
    for (var picture : pictures) {
      boolean now = picture.luma() > 128;
      if (now && !bright) {
        onsets.add(picture.at());
      }
      bright = now;
    }
    return onsets;
  }

  /// When each beep begins, in seconds.
  List<Double> beeps() {
    var onsets = new ArrayList<Double>();
    int silent = 0;
    for (int ms = 0; ms + 1 < samples.length() / MILLI; ms++) {
      boolean loud = samples.loudness(ms, ms + 1) > 2_000;
      if (loud && silent > 200) {
        onsets.add(ms / 1_000.0);
      }
      silent = loud ? 0 : silent + 1;
    }
    return onsets;
  }

  /// By how much each beep comes after its flash, in milliseconds.
  List<Double> offsets() {
    var beeps = beeps();
    return flashes().stream()
        .flatMap(
            flash ->
                beeps.stream()
                    .filter(beep -> Math.abs(beep - flash) < 0.4)
                    .map(beep -> 1_000 * (beep - flash)))
        .toList();
  }

  /// Both its pictures and its sound go on for so long, within 100 ms.
  void assertLasts(Duration expected) {
    double millis = expected.toMillis();
    assertEquals(millis, samples.length() / (double) MILLI, 100, "sound");
    assertEquals(millis, 1_000 * pictures.getLast().at() + 33, 100, "pictures");
  }

  /// Every counter that is seen.
  SortedSet<Integer> counters() {
    var counters = new TreeSet<Integer>();
    pictures.forEach(picture -> picture.counter().ifPresent(counters::add));
    return counters;
  }

  /// Each picture has the next counter, or the same; few are missing.
  void assertCountsOn() {
    int last = -1;
    int missing = 0;
    for (var picture : pictures) {
      assertTrue(picture.counter().isPresent(), "no counter at " + picture.at());
      int counter = picture.counter().getAsInt();
      if (last >= 0) {
        assertTrue(counter >= last, counter + " after " + last);
        missing += Math.max(0, counter - last - 1);
      }
      last = counter;
    }
    // On their way; a busy machine does not encode each.
    assertTrue(missing <= pictures.size() / 5, missing + " pictures are missing");
  }

  /// The beeps have this pitch; one or the other is stretched where sound came unevenly.
  void assertBeepsAt(double hertz) {
    var pitches =
        beeps().stream()
            .filter(beep -> 1_000 * beep + 100 < samples.length() / (double) MILLI) // it may be cut
            .map(beep -> samples.hertz((int) (1_000 * beep) + 10, 80))
            .sorted()
            .toList();
    assertEquals(hertz, pitches.get(pitches.size() / 2), 0.05 * hertz);
  }

  private static byte[] run(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>(List.of(program));
    command.addAll(List.of(arguments));
    var errors = Files.createTempFile("ffmpeg", ".log");
    var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    try {
      process.getOutputStream().close();
      var out = process.getInputStream().readAllBytes();
      assertTrue(process.waitFor(60, SECONDS), "ffmpeg ends");
      assertEquals(0, process.exitValue(), Files.readString(errors));
      return out;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(errors);
    }
  }
}
