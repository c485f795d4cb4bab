package dev.workrooms.peer.media;

import java.util.Arrays;

/// Makes the sound that a call sends.
@FunctionalInterface
public interface AudioSource {
  /// Samples a second.
  int RATE = 48_000;

  /// Samples in the 10 ms that are asked for at a time.
  int SAMPLES = RATE / 100;

  /// Fills the next 10 ms: 480 samples, 48 kHz, mono, signed 16 bit. Called a hundred times a
  /// second on WebRTC's own thread, so it must neither block nor wait; where it throws, silence is
  /// sent.
  void fill(short[] samples);

  /// Sends silence.
  static AudioSource silence() {
    return samples -> Arrays.fill(samples, (short) 0);
  }
}
