package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.media.VideoSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A media file as what a call sends: its pictures and its sound, in step. Plays whatever FFmpeg
/// reads: MP4, WebM, Matroska, MP3, WAV, Ogg and more. For one call at a time.
///
/// It plays while somebody takes pictures or sound, and waits where nobody does. While sound is
/// taken, that is the clock, so that the two stay together; else it is the machine's. Where
/// pictures can't be put out in time, some are left out; nothing is ever delayed for long. At most
/// half a second is decoded ahead.
///
/// Sound comes out as 48 kHz mono, downmixed; pictures as BT.601, limited range, of even size,
/// turned the right way up as the file says, with square pixels.
///
/// Every method may be called from any thread; none blocks but `open` and `close`.
public final class MediaFile implements AutoCloseable {
  private final Decoding decoding;
  private final Playhead playhead;
  private final Ticker ticker;
  private final long duration;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private @Nullable PictureFeed feed;
  private boolean closed;

  private MediaFile(Container container, PlayOptions options, Ticker ticker) {
    this.ticker = ticker;
    this.duration = container.duration();
    this.playhead = new Playhead(ticker, within(options.start()));
    this.decoding = new Decoding(container, playhead, options);
  }

  /// Opens a file, to be played once from its beginning.
  ///
  /// @throws UnplayableFile where it is missing, can't be read, or holds no media that can be
  ///     played
  /// @throws FfmpegMissing where this machine lacks what FFmpeg needs
  public static MediaFile open(Path file) {
    return open(file, PlayOptions.once());
  }

  /// Opens a file. Decoding begins at once, play with the first who takes pictures or sound. The
  /// file alone is opened: playlists, which name other files or URLs, are refused.
  ///
  /// @throws UnplayableFile where it is missing, can't be read, or holds no media that can be
  ///     played
  /// @throws FfmpegMissing where this machine lacks what FFmpeg needs
  public static MediaFile open(Path file, PlayOptions options) {
    return open(file, options, Ticker.SYSTEM);
  }

  static MediaFile open(Path file, PlayOptions options, Ticker ticker) {
    Ffmpeg.load();
    var container = Container.open(file);
    try {
      var media = new MediaFile(container, options, ticker);
      media.decoding.start();
      return media;
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }

  /// How long the file says it is. Some don't say, and some err.
  public Optional<Duration> duration() {
    return duration == Track.NONE ? Optional.empty() : Optional.of(Samples.duration(duration));
  }

  /// Whether there are moving pictures in it.
  public boolean hasVideo() {
    return decoding.pictures() != null;
  }

  /// Whether there is sound in it.
  public boolean hasAudio() {
    return decoding.sound() != null;
  }

  /// Columns of the pictures that come out, as far as the file tells beforehand; 0 where there are
  /// none. It may change on the way.
  public int width() {
    var pictures = decoding.pictures();
    return pictures == null ? 0 : pictures.size().width();
  }

  /// Rows of the pictures that come out, as far as the file tells beforehand; 0 where there are
  /// none. It may change on the way.
  public int height() {
    var pictures = decoding.pictures();
    return pictures == null ? 0 : pictures.size().height();
  }

  /// Its pictures. They go to one place: a second `start` ends the first.
  ///
  /// @throws UnplayableFile where there are none
  public VideoSource video() {
    var pictures = decoding.pictures();
    if (pictures == null) {
      throw new UnplayableFile("There are no pictures in this file");
    }
    return out -> start(pictures.out(), out);
  }

  private synchronized VideoSource.Feed start(Ring<Picture> pictures, VideoSink out) {
    if (feed != null) {
      feed.close();
    }
    var next = new PictureFeed(this, pictures, playhead, ticker, out);
    if (closed) {
      next.close();
    }
    next.start();
    feed = next;
    return next;
  }

  /// Its sound. Silence where it is paused, ended or closed. For one taker.
  ///
  /// @throws UnplayableFile where there is none
  public AudioSource audio() {
    var sound = decoding.sound();
    if (sound == null) {
      throw new UnplayableFile("There is no sound in this file");
    }
    return new SoundFeed(this, sound.out(), playhead);
  }

  /// Where in the file play is.
  public Duration position() {
    return Samples.duration(playhead.position());
  }

  /// Goes on from another position; one behind the end counts as the end. Exact to the picture and
  /// the sample. Returns at once: what comes out next is from there, after some silence. A file
  /// that has ended plays again.
  public void seek(Duration position) {
    if (position.isNegative()) {
      throw new IllegalArgumentException("a file begins at zero: no negative position");
    }
    playhead.seek(within(position));
    wake();
  }

  private long within(Duration position) {
    long samples = Samples.of(position);
    return duration == Track.NONE ? samples : Math.min(samples, duration);
  }

  /// Stands still: silence, and the last picture, which comes again five times a second, as it does
  /// behind the end. Twice is harmless.
  public void pause() {
    playhead.pause();
  }

  /// Goes on where it was paused.
  public void resume() {
    playhead.resume();
    wake();
  }

  private synchronized void wake() {
    decoding.wake();
    if (feed != null) {
      feed.wake();
    }
  }

  /// Completes on a thread of its own once the end was put out for the first time; never where it
  /// loops. With an {@link UnplayableFile} where the file breaks off: FFmpeg passes over damage as
  /// far as it can. With a {@link CancellationException} where it is closed before. Both are the
  /// cause of what waiting for it throws.
  public CompletableFuture<@Nullable Void> ended() {
    return ended.copy();
  }

  /// By who puts the file out: tells that all of it is.
  void endIfOver() {
    if (!over.get() && playhead.isAtEnd() && over.compareAndSet(false, true)) {
      var failure = decoding.failure();
      Thread.startVirtualThread(
          () -> {
            if (failure == null) {
              ended.complete(null);
            } else {
              ended.completeExceptionally(failure);
            }
          });
    }
  }

  /// For tests: waits until as much is decoded as may be.
  void settle() {
    decoding.settle();
  }

  /// Ends play and gives all native memory back. A picture that is being taken at this moment stays
  /// good until it is.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (feed != null) {
        feed.close();
      }
    }
    playhead.pause();
    decoding.close();
    ended.completeExceptionally(new CancellationException("the file was closed"));
  }
}
