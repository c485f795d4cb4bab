package dev.workrooms.peer.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.Tone;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadySoundTest {
  private static final int SECOND = AudioSource.RATE;
  private static final int MILLI = SECOND / 1000;
  private static final double HERTZ = 440;

  private final short[] line = new short[70 * SECOND];
  private int length;
  private final SteadySound steady =
      new SteadySound(
          (samples, count) -> {
            System.arraycopy(samples, 0, line, length, count);
            length += count;
          });

  @AfterEach
  void close() {
    steady.close();
  }

  @ParameterizedTest
  @ValueSource(doubles = {97.5, 99.9, 100, 101})
  void sound_of_another_clock_keeps_pace_without_a_break(double blocksASecond) {
    var tone = new Tone(HERTZ, 0.5);
    var jitter = new Random(1);
    for (int n = 0; n < 60 * blocksASecond; n++) {
      var block = new short[AudioSource.SAMPLES];
      tone.fill(block);
      double at = n / blocksASecond;
      long off = steady.position() - Math.round(at * SECOND);
      assertTrue(Math.abs(off) < 20 * MILLI, "off by " + off + " samples at " + at);
      steady.add(block, Math.round(at * SECOND + jitter.nextGaussian(3, 3) * MILLI));
    }
    // No clicks: from sample to sample a sine of this amplitude moves by so much at most.
    double steepest = 0.5 * 32_767 * 2 * Math.PI * HERTZ * 1.03 / SECOND;
    for (int i = SECOND / 10; i < length; i++) {
      int step = Math.abs(line[i] - line[i - 1]);
      assertTrue(step < steepest + 10, "a step of " + step + " at " + i);
    }
    assertEquals(HERTZ * blocksASecond / 100, hertz(20 * SECOND, 60 * SECOND), 0.5);
  }

  private double hertz(int from, int to) {
    int crossings = 0;
    for (int i = from; i < to; i++) {
      if (line[i - 1] < 0 && line[i] >= 0) {
        crossings++;
      }
    }
    return crossings * (double) SECOND / (to - from);
  }

  @Test
  void a_gap_becomes_silence_and_what_follows_is_where_it_belongs() {
    play(0, 100);
    long missing = play(150, 200);
    assertEquals(50 * AudioSource.SAMPLES, (double) missing, 10 * MILLI);
    assertSilent(1_010, 1_490);
    assertLoud(900, 990);
    assertLoud(1_510, 1_900);
    assertEquals(2 * SECOND, length, 10 * MILLI);
  }

  @Test
  void a_gap_that_was_filled_meanwhile_is_not_filled_twice() {
    play(0, 100);
    steady.fill(3 * SECOND / 2);
    play(150, 200);
    assertSilent(1_010, 1_490);
    assertEquals(2 * SECOND, length, 10 * MILLI);
  }

  @Test
  void what_comes_far_too_late_is_left_out() {
    play(0, 100);
    steady.fill(2 * SECOND);
    play(100, 150);
    assertSilent(1_010, 2_000);
    play(200, 250);
    assertLoud(2_010, 2_400);
    assertEquals(5 * SECOND / 2, length, 10 * MILLI);
  }

  @Test
  void sound_that_begins_late_begins_after_silence() {
    play(70, 100);
    assertSilent(0, 690);
    assertLoud(710, 980);
  }

  private long play(int from, int to) {
    var loud = new short[AudioSource.SAMPLES];
    Arrays.fill(loud, (short) 10_000);
    long missing = 0;
    for (int n = from; n < to; n++) {
      missing += steady.add(loud, (long) n * AudioSource.SAMPLES);
    }
    return missing;
  }

  private void assertSilent(int fromMillis, int toMillis) {
    for (int i = fromMillis * MILLI; i < toMillis * MILLI; i++) {
      assertEquals(0, line[i], "at " + i);
    }
  }

  private void assertLoud(int fromMillis, int toMillis) {
    for (int i = fromMillis * MILLI; i < toMillis * MILLI; i++) {
      assertTrue(line[i] > 9_000, line[i] + " at " + i);
    }
  }
}
