package dev.workrooms.peer.media;

/// A sine: a sound that a machine can recognise. Not for several calls at once, as it has one
/// phase.
public final class Tone implements AudioSource {
  private final double step;
  private final double amplitude;
  private double phase;

  /// 440 Hz, not loud.
  public Tone() {
    this(440, 0.25);
  }

  /// @param hertz 20 to 20,000
  /// @param level of full scale, 0 to 1
  public Tone(double hertz, double level) {
    if (!(hertz >= 20 && hertz <= 20_000 && level >= 0 && level <= 1)) {
      throw new IllegalArgumentException("20 to 20,000 Hz at a level from 0 to 1");
    }
    this.step = 2 * Math.PI * hertz / RATE;
    this.amplitude = level * Short.MAX_VALUE;
  }

  @Override
  public void fill(short[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(amplitude * Math.sin(phase));
      phase += step;
    }
    phase %= 2 * Math.PI;
  }
}
