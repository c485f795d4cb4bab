package dev.workrooms.peer.media;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Writes the sound that comes in as bytes: 48 kHz, mono, 16 bit, little-endian, without a header
/// (`ffmpeg -f s16le -ar 48000 -ac 1 -i -`). A second of time is a second of sound, also where none
/// came or less than a hundred blocks a second: what lacks by the clock is filled with silence.
///
/// For one call. A reader that is slow makes the call drop sound, and nothing else wait. Where
/// writing fails, that is logged once and kept in {@link #failure}, and what still comes is
/// dropped.
public final class PcmWriter implements AudioSink, AutoCloseable {
  /// Blocks arrive up to this much unevenly: less is no gap.
  private static final int SLACK = AudioSource.RATE / 20;

  private static final byte[] SILENCE = new byte[2 * AudioSource.RATE / 10];

  private final LongSupplier nanos;
  private final OutputPipe pipe;
  private long start;
  private long written;

  /// @param out is closed with this; needs no buffer
  public PcmWriter(OutputStream out) {
    this(out, System::nanoTime);
  }

  PcmWriter(OutputStream out, LongSupplier nanos) {
    this.pipe = new OutputPipe(out);
    this.nanos = nanos;
  }

  @Override
  public void accept(short[] samples) {
    pipe.write(
        out -> {
          long gap = gap();
          for (long left = 2 * gap; left > 0; left -= SILENCE.length) {
            out.write(SILENCE, 0, (int) Math.min(left, SILENCE.length));
          }
          out.write(Pcm.bytes(samples));
          written += gap + samples.length;
        });
  }

  /// The samples that should have come before now, and have not.
  private long gap() {
    long now = nanos.getAsLong();
    if (written == 0) {
      start = now;
    }
    long due = (now - start) / 1_000 * AudioSource.RATE / 1_000_000;
    return due - written > SLACK ? due - written : 0;
  }

  /// What writing failed with, if it did.
  public Optional<IOException> failure() {
    return pipe.failure();
  }

  /// Closes the stream. Where its reader takes nothing more, that is waited for a second at most; a
  /// write that hangs may go on until the reader is gone. Twice is harmless.
  ///
  /// @throws IOException where not everything was written, or the reader takes nothing more
  @Override
  public void close() throws IOException {
    pipe.close();
  }
}
