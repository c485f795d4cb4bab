package dev.workrooms.peer.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Sends the pictures that a stream brings as YUV4MPEG2 (`ffmpeg -i … -f yuv4mpegpipe -pix_fmt
/// yuv420p -`), 4:2:0 with 8 bits in all its variants. Reading begins with the first call, on a
/// thread of its own; several calls see the same. Of an odd number of columns or rows the last is
/// left out, as some video codecs take even sizes only; pixels are taken for square, and interlaced
/// pictures for whole ones.
///
/// It goes by the clock. Sound from a {@link PcmReader} goes by the call, a little slower, and the
/// two drift apart by up to 1 %; a media file keeps them together (`MediaFile`).
public final class Y4mReader implements VideoSource, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Y4mReader.class.getName());

  /// Pictures that are later than this are not hurried after.
  private static final long LATEST = 500_000_000;

  private final Billboard billboard = new Billboard();
  private final InputStream in;
  private final boolean live;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final AtomicBoolean started = new AtomicBoolean();
  // A read that hangs holds a thread, and must not hold up the end of the JVM.
  private final Thread thread =
      Thread.ofPlatform().daemon().name("y4m-reader").unstarted(this::run);
  private volatile boolean closed;
  private long due;

  /// At the frame rate that the stream names; while no call watches, it stands still.
  ///
  /// @param in is closed at its end, and with this
  public Y4mReader(InputStream in) {
    this(in, false);
  }

  private Y4mReader(InputStream in, boolean live) {
    this.in = in;
    this.live = live;
  }

  /// As fast as pictures come, for a stream that has a pace of its own. Once begun it is read on,
  /// whether a call watches or not; who comes later sees what is on then.
  ///
  /// @param in is closed at its end, and with this
  public static Y4mReader live(InputStream in) {
    return new Y4mReader(in, true);
  }

  @Override
  public Feed start(VideoSink out) {
    var feed = billboard.watch(out);
    if (!closed && started.compareAndSet(false, true)) {
      thread.start();
    }
    LockSupport.unpark(thread);
    return feed;
  }

  /// Completes when the last picture has been shown for its time, or this was closed; with an
  /// `IOException`, whose message tells a person what to do, where the stream can't be read.
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  private void run() {
    try {
      read();
      billboard.close();
      ended.complete(null);
    } catch (IOException | RuntimeException | Error e) {
      // Also where memory runs out: who waits for the end must hear of it.
      if (!closed) {
        LOG.log(System.Logger.Level.WARNING, "a stream of pictures failed; its feeds end: " + e);
      }
      billboard.close();
      ended.completeExceptionally(e);
    }
  }

  private void read() throws IOException {
    try (in) {
      var stream = new Y4mStream(in);
      long interval = (long) (1e9 / stream.header().framesPerSecond());
      due = System.nanoTime();
      while (!closed) {
        var frame = stream.next();
        awaitTurn();
        if (frame.isEmpty()) {
          return;
        }
        billboard.show(frame.get().even());
        due += interval;
      }
    }
  }

  /// Waits for the time of the next picture, and for someone to watch.
  private void awaitTurn() {
    if (live) {
      return;
    }
    while (!closed && !billboard.isWatched()) {
      LockSupport.park(this);
    }
    long wait = due - System.nanoTime();
    if (wait < -LATEST) {
      due -= wait;
    }
    while (wait > 0 && !closed) {
      LockSupport.parkNanos(this, wait);
      wait = due - System.nanoTime();
    }
  }

  /// Ends reading and all feeds. A read that hangs may go on until its stream lets go of it. Twice
  /// is harmless.
  @Override
  public void close() {
    closed = true;
    billboard.close();
    ended.complete(null);
    LockSupport.unpark(thread);
    try {
      in.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a stream could not be closed", e);
    }
  }
}
