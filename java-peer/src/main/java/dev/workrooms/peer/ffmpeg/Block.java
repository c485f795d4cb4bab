package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;

/// 10 ms of sound on the play line.
final class Block {
  private final long section;
  private final long at;
  private final short[] samples;

  /// @param at where on the line it begins, in samples
  Block(long section, long at, short[] samples) {
    this.section = section;
    this.at = at;
    this.samples = samples;
  }

  long section() {
    return section;
  }

  long at() {
    return at;
  }

  long end() {
    return at + AudioSource.SAMPLES;
  }

  void copyTo(short[] out) {
    System.arraycopy(samples, 0, out, 0, AudioSource.SAMPLES);
  }
}
