package dev.workrooms.peer.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sound as bytes: each sample 16 bit, little-endian (what FFmpeg calls `s16le`).
final class Pcm {
  private Pcm() {}

  /// @param pcm a half sample at the end is left out
  static short[] samples(byte[] pcm) {
    var samples = new short[pcm.length / 2];
    ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  static byte[] bytes(short[] samples) {
    var pcm = new byte[2 * samples.length];
    ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
    return pcm;
  }
}
