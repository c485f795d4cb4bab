package dev.workrooms.peer.media;

/// Takes the sound that a call receives.
@FunctionalInterface
public interface AudioSink {
  /// Takes 10 ms: 480 samples, 48 kHz, mono, signed 16 bit, lent until this returns. Runs on a
  /// thread of its own, in order; one that is slow misses sound (the oldest), and what it throws is
  /// logged. Comes 97 to 100 times a second, by the sender's clock.
  void accept(short[] samples);

  /// Listens to nothing.
  static AudioSink discard() {
    return samples -> {};
  }
}
