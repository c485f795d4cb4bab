package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.ffmpeg.MediaSummary;
import dev.workrooms.peer.ffmpeg.MediaWriter;
import dev.workrooms.peer.ffmpeg.UnplayableFile;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Records one participant into one file, on a thread of its own. What it takes in may come from
/// any thread, at any time; it is never made to wait.
public final class Tape {
  private static final System.Logger LOG = System.getLogger(Tape.class.getName());

  /// For so long the first picture is waited for, which says how large the file's are.
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

  private static final long TICK_MILLIS = 100;
  private static final long FINISH_SECONDS = 30;

  private final Path file;
  private final MediaFormat format;
  private final RecordingOptions options;
  private final Consumer<String> onFailure;
  private final Intake intake = new Intake();
  private final TapeLog log = new TapeLog();
  private final VideoSink eyes = new Eyes();
  private final AudioSink ears = new Ears();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread thread;
  private volatile long zero;
  private volatile long end;
  private volatile long pictures;
  private volatile @Nullable WriteOptions size;
  private volatile @Nullable String failure;

  /// @param format of the file: one without pictures takes none
  /// @param onFailure told once, on the tape's thread, where the file breaks off
  Tape(Path file, MediaFormat format, RecordingOptions options, Consumer<String> onFailure) {
    this.file = file;
    this.format = format;
    this.options = options;
    this.onFailure = onFailure;
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
  }

  /// It says that it does not send these from now on.
  public void muted(Muted muted) {
    intake.muted(muted, System.nanoTime());
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
    size = shape;
    var writer = MediaWriter.create(file, format, shape);
    try (writer;
        var reel = new Reel(zero, format.pictured(), writer, log, intake::free)) {
      if (format.pictured()) {
        reel.begin(first == null ? I420Frame.allocate(shape.width(), shape.height()) : first);
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
      shape = WriteOptions.of(Math.max(16, first.width() & ~1), Math.max(16, first.height() & ~1));
    }
    return shape.withVideoEncoder(options.videoEncoder());
  }

  private void fail(String why, Throwable e) {
    intake.end();
    failure = why;
    LOG.log(System.Logger.Level.WARNING, "a recording breaks off: " + why, e);
    onFailure.accept(why);
  }

  /// Ends the file at this moment, finishes it, and reads it back. Waits for the disk, half a
  /// minute
  /// at most.
  ///
  /// @param nanos by `System.nanoTime()`
  void stop(long nanos) {
    begin(nanos);
    end = nanos;
    intake.end();
    try {
      if (!thread.join(Duration.ofSeconds(FINISH_SECONDS))) {
        failure = "the disk is too slow: the file was not finished within half a minute";
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      failure = "it was given up before the file was finished";
      Thread.currentThread().interrupt();
    }
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

  /// Pictures that came and were left out.
  long dropped() {
    return intake.dropped();
  }

  /// Columns and rows of the file's pictures; null before they are known.
  @Nullable WriteOptions size() {
    return size;
  }

  /// How long the file should be, in milliseconds, once it was stopped.
  long length() {
    return TimeUnit.NANOSECONDS.toMillis(end - zero);
  }

  /// Why the file breaks off; null where it does not.
  @Nullable String failure() {
    return failure;
  }

  /// What is in the file, read back.
  ///
  /// @throws UnplayableFile where it can't be read
  MediaSummary read() {
    return MediaSummary.read(file);
  }
}
