package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneTest {
  private final ToneDetector detector = new ToneDetector();

  private void hear(AudioSource source, int blocks) {
    for (int i = 0; i < blocks; i++) {
      var samples = new short[AudioSource.SAMPLES];
      source.fill(samples);
      detector.accept(samples);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {110, 220, 440, 441.5, 880, 1_000, 2_345, 3_900})
  void a_tone_is_found_within_one_percent(double hertz) {
    hear(new Tone(hertz, 0.25), 25);

    assertEquals(hertz, detector.frequency().orElseThrow(), hertz / 100);
    assertEquals(0.25 / Math.sqrt(2), detector.level(), 0.01);
  }

  @Test
  void a_tone_under_noise_is_found() {
    var tone = new Tone();
    var random = new Random(7);
    hear(
        samples -> {
          tone.fill(samples);
          for (int i = 0; i < samples.length; i++) {
            samples[i] += (short) random.nextInt(-4_000, 4_001);
          }
        },
        25);

    assertEquals(440, detector.frequency().orElseThrow(), 4.4);
  }

  @Test
  void the_newest_tone_counts() {
    hear(new Tone(440, 0.25), 40);
    hear(new Tone(660, 0.25), 20);

    assertEquals(660, detector.frequency().orElseThrow(), 6.6);
  }

  @Test
  void silence_noise_and_too_little_sound_are_no_tone() {
    hear(new Tone(), 5);
    assertTrue(detector.frequency().isEmpty());

    hear(AudioSource.silence(), 40);
    assertTrue(detector.frequency().isEmpty());
    assertEquals(0, detector.level());

    var random = new Random(7);
    hear(
        samples -> {
          for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(-8_000, 8_001);
          }
        },
        40);
    assertTrue(detector.frequency().isEmpty());
  }

  @Test
  void a_loopback_keeps_the_newest_fifth_of_a_second() {
    var loopback = new Loopback();
    for (short i = 0; i < 50; i++) {
      var block = new short[AudioSource.SAMPLES];
      block[0] = i;
      loopback.audioSink().accept(block);
    }
    var out = new short[AudioSource.SAMPLES];
    loopback.audio().fill(out);
    assertEquals(30, out[0]);
  }
}
