package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.ffmpeg.MediaWriter;
import dev.workrooms.peer.ffmpeg.WriteFailed;
import dev.workrooms.peer.ffmpeg.WriteOptions;
import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.VideoSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Records one participant into one file, on a thread of its own. What it takes in may come from
/// any thread, at any time; it is never made to wait.
public final class Tape {
  private static final System.Logger LOG = System.getLogger(Tape.class.getName());

  /// For so long the first picture is waited for, which says how large the file's are.
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  private static final long TICK_MILLIS = 200;

  private final Path file;
  private final MediaFormat format;
  private final RecordingOptions options;
  private final Recording recording;
  private final Intake intake = new Intake();
  private final TapeLog log = new TapeLog();
  private final VideoSink eyes = new Eyes();
  private final AudioSink ears = new Ears();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread thread;
  private volatile long zero;
  private volatile long end;
  private boolean stopped;
  private volatile long pictures;
  private volatile @Nullable String failure;

  /// @param format of the file: one without pictures takes none
  /// @param recording is told when the file begins, and where it breaks off
  Tape(Path file, MediaFormat format, Recording recording) {
    this.file = file;
    this.format = format;
    this.recording = recording;
    this.options = recording.options();
    this.thread = Thread.ofPlatform().daemon().name("workrooms-tape").start(this::run);
  }

  /// Where its pictures go in.
  public VideoSink pictures() {
    return eyes;
  }

  /// Where its sound goes in.
  public AudioSink sound() {
    return ears;
  }

  private final class Eyes implements VideoSink {
    @Override
    public void accept(I420Frame frame) {
      accept(frame, System.nanoTime());
    }

    @Override
    public void accept(I420Frame frame, long nanos) {
      if (format.pictured()) {
        begin(nanos);
        intake.picture(frame, nanos);
      }
    }
  }

  private final class Ears implements AudioSink {
    @Override
    public void accept(short[] samples) {
      accept(samples, System.nanoTime());
    }

    @Override
    public void accept(short[] samples, long nanos) {
      begin(nanos);
      intake.sound(samples, nanos);
    }

    @Override
    public boolean prompt() {
      return true;
    }
  }

  /// It says that it does not send these from now on.
  public void muted(Muted muted) {
    muted(muted, System.nanoTime());
  }

  void muted(Muted muted, long nanos) {
    intake.muted(muted, nanos);
  }

  /// The file begins at this moment, unless it has begun.
  ///
  /// @param nanos by `System.nanoTime()`
  public synchronized void begin(long nanos) {
    if (begun.getCount() > 0) {
      zero = nanos;
      begun.countDown();
    }
  }

  /// When the file begins, by `System.nanoTime()`; for one that has not begun, now.
  long zero() {
    return begun.getCount() > 0 ? System.nanoTime() : zero;
  }

  private void run() {
    try {
      begun.await();
      recording.begun();
      write();
    } catch (InterruptedException e) {
      fail("it was given up", e);
    } catch (WriteFailed e) {
      fail(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      fail("the encoder failed", e);
    }
  }

  private void write() throws InterruptedException {
    var first = format.pictured() ? intake.awaitPicture(PATIENCE) : null;
    var shape = shape(first);
    var writer = MediaWriter.create(file, format, shape);
    try (writer;
        var reel = new Reel(zero, format.pictured(), writer, log, intake::free)) {
      if (format.pictured()) {
        var black = I420Frame.allocate(shape.width(), shape.height());
        reel.begin(first == null ? black : first, first != null);
      }
      while (!intake.isOver()) {
        step(reel);
        pictures = writer.pictures();
      }
      reel.finish(end);
      pictures = writer.pictures();
    }
  }

  private void step(Reel reel) throws InterruptedException {
    var item = intake.take(TICK_MILLIS);
    if (item != null) {
      reel.add(item);
      // Not by the clock: what waits behind it is late for us alone.
      reel.tick(item.nanos());
    } else if (!intake.isOver()) {
      reel.tick(System.nanoTime());
    }
  }

  private WriteOptions shape(@Nullable I420Frame first) {
    var shape = WriteOptions.defaults();
    if (options.width() > 0) {
      shape = WriteOptions.of(options.width(), options.height());
    } else if (first != null) {
      shape = WriteOptions.of(codable(first.width()), codable(first.height()));
    }
    return shape.withVideoEncoder(options.videoEncoder());
  }

  private static int codable(int length) {
    return Math.clamp(length & ~1, 16, 4_096);
  }

  /// The first failure counts: the others follow from it.
  private void fail(String why, @Nullable Throwable e) {
    intake.abandon();
    synchronized (this) {
      if (failure != null) {
        return;
      }
      failure = why;
    }
    LOG.log(System.Logger.Level.WARNING, "a recording breaks off: " + why, e);
    recording.failed(why);
  }

  /// Ends the file at this moment, unless it has ended.
  ///
  /// @param nanos by `System.nanoTime()`
  synchronized void stop(long nanos) {
    if (!stopped) {
      stopped = true;
      begin(nanos);
      end = Math.max(zero, nanos);
      intake.end();
    }
  }

  /// Waits until the file is finished.
  ///
  /// @param most how long at most: after that it is given up
  void awaitFinished(Duration most) {
    try {
      if (!thread.join(most)) {
        fail("the disk is too slow: the file could not be finished in time", null);
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      fail("it was given up before the file was finished", e);
      Thread.currentThread().interrupt();
    }
  }

  /// Whether the file is still being written: who reads it may wait for the same disk for ever.
  boolean isWriting() {
    return thread.isAlive();
  }

  Path file() {
    return file;
  }

  MediaFormat format() {
    return format;
  }

  TapeLog log() {
    return log;
  }

  /// Pictures in the file until now.
  long count() {
    return pictures;
  }

  /// Pictures, blocks of sound and mutes that came and are not in the file yet.
  int waiting() {
    return intake.waiting();
  }

  /// Pictures that came and were left out.
  long dropped() {
    return intake.dropped();
  }

  /// How long the file should be, in milliseconds, once it was stopped.
  long length() {
    return TimeUnit.NANOSECONDS.toMillis(end - zero);
  }

  /// Why the file breaks off; null where it does not.
  @Nullable String failure() {
    return failure;
  }
}
