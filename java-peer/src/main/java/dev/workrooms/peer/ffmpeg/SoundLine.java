package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import java.util.Arrays;

/// Sound without gaps: decoded pieces, each with its time, become blocks of 10 ms that follow each
/// other on the play line. What is missing is silence, what there is twice is left out. For one
/// thread.
final class SoundLine {
  private static final short[] NOTHING = {};

  /// Time stamps may be off by so much (20 ms) before it counts: Matroska rounds them to
  /// milliseconds.
  private static final long TOLERANCE = Samples.SECOND / 50;

  private final Ring<Block> out;
  private long section;
  private long next;
  private boolean exact;
  private short[] block = new short[AudioSource.SAMPLES];
  private int filled;
  private long silence;
  private short[] piece = NOTHING;
  private int from;

  SoundLine(Ring<Block> out) {
    this.out = out;
  }

  /// Begins elsewhere, with nothing.
  void begin(long section, long at) {
    this.section = section;
    next = at;
    exact = true;
    block = new short[AudioSource.SAMPLES];
    filled = 0;
    silence = 0;
    piece = NOTHING;
    from = 0;
  }

  /// Where the next piece belongs, if it follows the last.
  long next() {
    return next;
  }

  /// Takes the time of the next piece as it is, as it follows none.
  void beExact() {
    exact = true;
  }

  /// Adds a piece, once the one before has gone.
  ///
  /// @param time where it belongs, or `Track.NONE`: behind the last
  void add(long time, short[] samples) {
    long gap = time == Track.NONE ? 0 : time - next;
    if (!exact && Math.abs(gap) < TOLERANCE) {
      gap = 0;
    }
    piece = samples;
    from = Math.clamp(-gap, 0, samples.length);
    padTo(next + gap);
    next += samples.length - from;
    exact = exact && from == samples.length;
  }

  /// Adds silence up to this time.
  void padTo(long time) {
    long missing = Math.max(0, time - next);
    silence += missing;
    next += missing;
  }

  /// Fills the last block up with silence.
  void finish() {
    long open = (filled + silence + piece.length - from) % AudioSource.SAMPLES;
    padTo(next + (open == 0 ? 0 : AudioSource.SAMPLES - open));
  }

  /// Puts out what fits into the ring.
  ///
  /// @return whether nothing is left but a block begun
  boolean flush() {
    while (true) {
      if (filled == block.length && !putOut()) {
        return false;
      }
      int room = block.length - filled;
      if (silence > 0) {
        int count = (int) Math.min(silence, room);
        Arrays.fill(block, filled, filled + count, (short) 0);
        silence -= count;
        filled += count;
      } else if (from < piece.length) {
        int count = Math.min(piece.length - from, room);
        System.arraycopy(piece, from, block, filled, count);
        from += count;
        filled += count;
      } else {
        return true;
      }
    }
  }

  private boolean putOut() {
    long rest = silence + piece.length - from;
    if (!out.offer(new Block(section, next - rest - filled, block))) {
      return false;
    }
    block = new short[AudioSource.SAMPLES];
    filled = 0;
    return true;
  }
}
