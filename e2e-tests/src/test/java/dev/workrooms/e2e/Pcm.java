package dev.workrooms.e2e;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.ToneDetector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sound as other programs write it: 48 kHz, mono, signed 16 bit little-endian.
final class Pcm {
  private Pcm() {}

  /// Whether there is a fifth of a second of this tone in it.
  static boolean holds(byte[] pcm, double hertz) {
    var sound = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    var ear = new ToneDetector();
    var samples = new short[AudioSource.SAMPLES];
    while (sound.remaining() >= samples.length) {
      sound.get(samples);
      ear.accept(samples);
      var heard = ear.frequency();
      if (heard.isPresent() && Math.abs(heard.getAsDouble() - hertz) < 0.02 * hertz) {
        return true;
      }
    }
    return false;
  }
}
