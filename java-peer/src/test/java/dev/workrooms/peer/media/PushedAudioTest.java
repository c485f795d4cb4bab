package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PushedAudioTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private final PushedAudio audio = new PushedAudio(Duration.ofMillis(100));

  private static short[] ramp(int from, int count) {
    var ramp = new short[count];
    for (int i = 0; i < count; i++) {
      ramp[i] = (short) (from + i);
    }
    return ramp;
  }

  private short[] taken() {
    var samples = new short[AudioSource.SAMPLES];
    Arrays.fill(samples, (short) -1);
    audio.fill(samples);
    return samples;
  }

  @Test
  void pieces_of_any_length_come_out_in_blocks_of_ten_milliseconds() {
    int pushed = 1;
    for (int length : new int[] {1, 479, 480, 7, 0, 953, 1_000}) {
      assertEquals(length, audio.push(ramp(pushed, length)));
      pushed += length;
    }
    for (int block = 0; block < 6; block++) {
      assertArrayEquals(ramp(1 + 480 * block, 480), taken());
    }
    assertEquals(0, audio.underruns());
  }

  @Test
  void bytes_are_little_endian_and_may_break_within_a_sample() {
    var pcm = Pcm.bytes(ramp(-500, 480));
    assertEquals((byte) (-500 & 0xFF), pcm[0]);
    assertEquals((byte) (-500 >> 8), pcm[1]);
    for (int at = 0, length = 1; at < pcm.length; at += length, length += 2) {
      length = Math.min(length, pcm.length - at);
      assertEquals(length, audio.push(Arrays.copyOfRange(pcm, at, at + length)));
    }
    assertArrayEquals(ramp(-500, 480), taken());
  }

  @Test
  void what_lacks_is_silence_and_counted_once() {
    assertArrayEquals(new short[480], taken());
    assertEquals(0, audio.underruns(), "nothing has begun");
    audio.push(ramp(1, 500));
    assertArrayEquals(ramp(1, 480), taken());
    assertArrayEquals(Arrays.copyOf(ramp(481, 20), 480), taken());
    assertArrayEquals(new short[480], taken());
    assertEquals(1, audio.underruns());
    audio.push(ramp(1, 480));
    taken();
    taken();
    taken();
    assertEquals(2, audio.underruns());
  }

  @Test
  void a_full_buffer_takes_no_more_than_it_has_room_for_until_the_time_is_over() {
    assertEquals(4_800, audio.push(ramp(0, 5_000), Duration.ofMillis(20)));
    assertEquals(0, audio.push(ramp(0, 1), AT_ONCE));
    assertEquals(0, audio.push(new byte[10], AT_ONCE));
    taken();
    assertEquals(480, audio.push(ramp(4_800, 481), AT_ONCE));
    for (int block = 1; block <= 10; block++) {
      assertArrayEquals(ramp(480 * block, 480), taken());
    }
  }

  /// So that who pushes bytes can push the rest again.
  @Test
  void a_half_sample_is_not_lost_where_the_time_is_over() {
    assertEquals(1, audio.push(new byte[] {(byte) 0xFF}));
    audio.push(ramp(0, 4_800));
    assertEquals(0, audio.push(new byte[] {0x12, 0x34}, AT_ONCE));
    for (int block = 0; block < 10; block++) {
      taken();
    }
    assertEquals(2, audio.push(new byte[] {0x12, 0x34}, AT_ONCE));
    assertEquals(1, audio.push(new byte[] {0x56}, AT_ONCE));
    var samples = taken();
    assertEquals(0x12FF, samples[0]);
    assertEquals(0x5634, samples[1]);
  }

  @Test
  void pushing_waits_for_room_and_all_of_it_arrives() throws Exception {
    var sound = new short[48_000];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (short) (1 + i % 30_000);
    }
    var pushing = CompletableFuture.supplyAsync(() -> audio.push(sound));
    var heard = ShortBuffer.allocate(sound.length);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (heard.hasRemaining() && System.nanoTime() < end) {
      for (short sample : taken()) {
        if (sample != 0) {
          heard.put(sample);
        }
      }
    }
    assertArrayEquals(sound, heard.array(), "in order, and nothing missing");
    assertEquals(48_000, pushing.get(20, TimeUnit.SECONDS));
  }

  @Test
  void closing_ends_pushing_and_what_waits_is_not_sent() throws Exception {
    var pushing = CompletableFuture.supplyAsync(() -> audio.push(ramp(1, 10_000)));
    while (audio.push(new short[1], AT_ONCE) > 0) {
      Thread.onSpinWait();
    }
    audio.close();
    audio.close();
    assertTrue(pushing.get(20, TimeUnit.SECONDS) <= 4_800);
    assertArrayEquals(new short[480], taken());
    assertEquals(0, audio.push(ramp(0, 10)));
  }

  @Test
  void who_pushes_bytes_behind_another_waits_no_longer_than_he_said() throws Exception {
    audio.push(new short[4_800]);
    var other = CompletableFuture.supplyAsync(() -> audio.push(new byte[10]));
    while (audio.push(new byte[2], AT_ONCE) > 0) {
      Thread.onSpinWait();
    }
    assertEquals(0, audio.push(new byte[2], Duration.ofMillis(5)));
    taken();
    assertEquals(10, other.get(20, TimeUnit.SECONDS));
    assertEquals(950, audio.push(new byte[960], AT_ONCE));
  }

  @Test
  void an_interrupted_push_returns_and_stays_interrupted() throws Exception {
    audio.push(new short[4_800]);
    Thread.currentThread().interrupt();
    assertEquals(0, audio.push(new short[1]));
    assertTrue(Thread.interrupted());
  }

  @Test
  void draining_waits_until_the_call_has_taken_everything() throws Exception {
    assertTrue(audio.drain(AT_ONCE));
    audio.push(new short[700]);
    assertFalse(audio.drain(Duration.ofMillis(5)));
    var drained = CompletableFuture.supplyAsync(() -> audio.drain(Duration.ofSeconds(20)));
    taken();
    taken();
    assertTrue(drained.get(20, TimeUnit.SECONDS));
  }

  @Test
  void a_buffer_has_a_sensible_length() {
    assertThrows(IllegalArgumentException.class, () -> new PushedAudio(Duration.ofMillis(9)));
    assertThrows(IllegalArgumentException.class, () -> new PushedAudio(Duration.ofMinutes(2)));
  }
}
