package dev.workrooms.peer.media;

import java.util.OptionalDouble;

/// Listens for a tone: keeps the last 200 ms of sound and tells its dominant frequency. Needs no
/// FFT: a Goertzel filter at each of a ladder of frequencies, then once more, finer, around the
/// best (G. Goertzel, 1958). Thread-safe: sound comes in on one thread, questions on another.
public final class ToneDetector implements AudioSink {
  private static final int LOWEST = 100;
  private static final int HIGHEST = 4_000;

  /// 200 ms: a tone's main lobe is then 10 Hz wide, two steps of the ladder.
  private static final int WINDOW = AudioSource.RATE / 5;

  private static final double COARSE = 5;
  private static final double FINE = 0.5;

  /// The share of the sound's power that one frequency must have to count as a tone.
  private static final double TONAL = 0.5;

  private static final double AUDIBLE = 0.005;

  private final short[] ring = new short[WINDOW];
  private long heard;

  @Override
  public synchronized void accept(short[] samples) {
    for (short sample : samples) {
      ring[(int) (heard++ % WINDOW)] = sample;
    }
  }

  /// The level of the last 200 ms: root mean square, 0 (silence) to 1 (full scale).
  public double level() {
    return level(window());
  }

  /// The frequency in Hz, between 100 and 4,000, that most of the last 200 ms is made of. Empty
  /// before there is as much, in silence, and in noise.
  public OptionalDouble frequency() {
    synchronized (this) {
      if (heard < WINDOW) {
        return OptionalDouble.empty();
      }
    }
    var window = window();
    double level = level(window);
    if (level < AUDIBLE) {
      return OptionalDouble.empty();
    }
    double near = strongest(window, LOWEST, HIGHEST, COARSE);
    double exact = strongest(window, near - COARSE, near + COARSE, FINE);
    boolean tonal = power(window, exact) > TONAL * level * level;
    return tonal ? OptionalDouble.of(exact) : OptionalDouble.empty();
  }

  private synchronized short[] window() {
    var window = new short[WINDOW];
    int start = (int) (heard % WINDOW);
    System.arraycopy(ring, start, window, 0, WINDOW - start);
    System.arraycopy(ring, 0, window, WINDOW - start, start);
    return window;
  }

  private static double level(short[] window) {
    double sum = 0;
    for (short sample : window) {
      double value = sample / 32768.0;
      sum += value * value;
    }
    return Math.sqrt(sum / window.length);
  }

  private static double strongest(short[] window, double from, double to, double step) {
    double best = from;
    double most = -1;
    for (double hertz = from; hertz <= to; hertz += step) {
      double power = power(window, hertz);
      if (power > most) {
        most = power;
        best = hertz;
      }
    }
    return best;
  }

  /// The power of one frequency in the window, on the scale of `level²`.
  private static double power(short[] window, double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / AudioSource.RATE);
    double before = 0;
    double beforeThat = 0;
    for (short sample : window) {
      double now = sample / 32768.0 + coefficient * before - beforeThat;
      beforeThat = before;
      before = now;
    }
    double squared = before * before + beforeThat * beforeThat - coefficient * before * beforeThat;
    return 2 * squared / ((double) window.length * window.length);
  }
}
