package dev.workrooms.peer.recorder;

import dev.workrooms.peer.media.AudioSource;

/// The sound of several, added up. What gets too loud together is bent, not cut off: up to three
/// quarters of full scale nothing is changed, and beyond it bends towards full scale without ever
/// reaching it. Times are samples since the beginning. For one thread.
final class SoundSum {
  /// How far ahead sound may come: a second.
  private static final int AHEAD = AudioSource.RATE;

  private static final int KNEE = 24_576;
  private static final double REST = Short.MAX_VALUE - KNEE;

  private final int[] ring = new int[AHEAD];
  private long taken;
  private long end;

  /// Adds sound where it belongs; what is past already is left out.
  ///
  /// @throws IllegalArgumentException where it lies too far ahead
  void add(long at, short[] samples) {
    if (at + samples.length > taken + AHEAD) {
      throw new IllegalArgumentException("sound comes a second ahead at most");
    }
    for (int i = Math.clamp(taken - at, 0, samples.length); i < samples.length; i++) {
      ring[(int) ((at + i) % AHEAD)] += samples[i];
    }
    end = Math.max(end, at + samples.length);
  }

  /// How much sound is left.
  long size() {
    return Math.max(0, end - taken);
  }

  /// Where the sound begins that is left.
  long taken() {
    return taken;
  }

  /// Takes the next samples; silence where there are none.
  void take(short[] samples, int count) {
    for (int i = 0; i < count; i++) {
      int slot = (int) (taken++ % AHEAD);
      samples[i] = bent(ring[slot]);
      ring[slot] = 0;
    }
  }

  static short bent(int sum) {
    int loud = Math.abs(sum);
    if (loud <= KNEE) {
      return (short) sum;
    }
    double bent = KNEE + REST * Math.tanh((loud - KNEE) / REST);
    return (short) (sum < 0 ? -bent : bent);
  }
}
