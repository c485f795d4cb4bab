package dev.workrooms.peer.recorder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.media.AudioSource;
import org.junit.jupiter.api.Test;

class SoundSumTest {
  private final SoundSum sum = new SoundSum();

  private short[] take(int count) {
    var samples = new short[count];
    sum.take(samples, count);
    return samples;
  }

  @Test
  void what_comes_for_the_same_time_is_added_up() {
    sum.add(0, new short[] {1, 2, 3});
    sum.add(2, new short[] {10, 20});
    assertEquals(4, sum.size());
    assertArrayEquals(new short[] {1, 2, 13, 20, 0}, take(5));
    assertEquals(0, sum.size());
    assertArrayEquals(new short[] {0}, take(1));
  }

  @Test
  void what_comes_too_late_is_left_out_and_what_is_far_ahead_refused() {
    take(2);
    sum.add(0, new short[] {1, 2, 3});
    assertArrayEquals(new short[] {3, 0}, take(2));
    sum.add(-10, new short[] {1, 2, 3});
    assertEquals(0, sum.size());
    assertThrows(
        IllegalArgumentException.class, () -> sum.add(AudioSource.RATE + 4, new short[] {1}));
  }

  @Test
  void many_loud_voices_are_bent_and_never_cut_off() {
    assertEquals(24_576, SoundSum.bent(24_576));
    assertEquals(-24_576, SoundSum.bent(-24_576));
    short before = 0;
    for (int loud = 0; loud < 40_000; loud += 100) {
      short bent = SoundSum.bent(loud);
      assertTrue(bent >= before && bent <= loud, loud + " became " + bent);
      assertEquals(-bent, SoundSum.bent(-loud));
      before = bent;
    }
    assertTrue(SoundSum.bent(30_000) < SoundSum.bent(33_000), "louder is louder");
    assertTrue(SoundSum.bent(1_000_000) > 32_000, "as loud as can be");
  }
}
