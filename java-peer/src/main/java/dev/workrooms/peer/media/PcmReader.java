package dev.workrooms.peer.media;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// Sends the sound that a stream brings: 48 kHz, mono, 16 bit, little-endian, without a header
/// (`ffmpeg -i … -f s16le -ar 48000 -ac 1 -`). Reading begins when the call first asks for sound,
/// on a thread of its own, and is a buffer ahead: where the stream is late, silence is sent, and
/// where it is early, it waits, or is thinned out if it is {@link #live}.
///
/// It goes by the call, which takes a little less than a second of sound in a second, by up to 1 %.
/// Pictures that go by the clock, as those of a {@link Y4mReader}, drift apart from it; a media
/// file keeps the two together (`MediaFile`).
///
/// For one call at a time, for what one has taken is gone. Close it with the call, by
/// `call.ended().thenRun(reader::close)`: else its thread waits for ever for someone to take more.
public final class PcmReader implements AudioSource, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PcmReader.class.getName());

  /// 10 ms.
  private static final int CHUNK = 2 * SAMPLES;

  private static final Duration BUFFER = Duration.ofMillis(200);
  private static final Duration CHECK = Duration.ofSeconds(10);

  private final PushedAudio buffer;
  private final InputStream in;
  private final boolean live;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final AtomicBoolean started = new AtomicBoolean();
  // A read that hangs holds a thread, and must not hold up the end of the JVM.
  private final Thread thread =
      Thread.ofPlatform().daemon().name("pcm-reader").unstarted(this::run);
  private volatile boolean closed;

  /// With a buffer of a fifth of a second.
  ///
  /// @param in is closed at its end, and with this
  public PcmReader(InputStream in) {
    this(in, BUFFER);
  }

  /// @param in is closed at its end, and with this
  /// @param buffer how much sound is read ahead, which is how late that of a live stream may be:
  ///     10 ms to a minute
  public PcmReader(InputStream in, Duration buffer) {
    this(in, buffer, /* live= */ false);
  }

  private PcmReader(InputStream in, Duration buffer, boolean live) {
    this.in = in;
    this.live = live;
    this.buffer = new PushedAudio(buffer);
  }

  /// As fast as sound comes, for a stream that has a pace of its own. Where the buffer, of a fifth
  /// of a second, is full, the oldest sound in it is dropped: it never gets later than that. Once
  /// begun the stream is read on, whether a call takes sound or not.
  ///
  /// @param in is closed at its end, and with this
  public static PcmReader live(InputStream in) {
    return new PcmReader(in, BUFFER, true);
  }

  @Override
  public void fill(short[] samples) {
    if (!closed && started.compareAndSet(false, true)) {
      thread.start();
    }
    buffer.fill(samples);
  }

  /// Completes when the call has taken the last sound of the stream, or this was closed; with an
  /// `IOException` where reading failed.
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  /// How often the sound ran out, its end included.
  public long underruns() {
    return buffer.underruns();
  }

  private void run() {
    try {
      read();
      awaitTaken();
      ended.complete(null);
    } catch (IOException | RuntimeException | Error e) {
      // Also where memory runs out: who waits for the end must hear of it.
      if (!closed) {
        LOG.log(System.Logger.Level.WARNING, "a stream of sound failed; silence is sent: " + e);
      }
      ended.completeExceptionally(e);
    }
  }

  private void read() throws IOException {
    try (in) {
      var chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0 && !closed; read = in.read(chunk)) {
        var pcm = Arrays.copyOf(chunk, read);
        if (live) {
          buffer.pushNewest(pcm);
        } else {
          buffer.push(pcm);
        }
      }
    }
  }

  private void awaitTaken() {
    while (!closed && !buffer.drain(CHECK)) {
      // The call may have paused.
    }
  }

  /// Ends reading; silence is sent. A read that hangs may go on until its stream lets go of it.
  /// Twice is harmless.
  @Override
  public void close() {
    closed = true;
    buffer.close();
    ended.complete(null);
    try {
      in.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a stream could not be closed", e);
    }
  }
}
