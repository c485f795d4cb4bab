package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.media.VideoSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Puts pictures out when they are due, on a virtual thread of its own. Of those that are due at
/// once, the newest alone. While none is due, the last is put out again five times a second: a
/// coder makes the key frame that a receiver asks for of the next picture, and there must be one.
final class PictureFeed implements VideoSource.Feed {
  private static final System.Logger LOG = System.getLogger(PictureFeed.class.getName());

  private static final long AGAIN = 200_000_000;
  private static final long SHORTEST_WAIT = 1_000_000;
  private static final long LONGEST_WAIT = 20_000_000;

  private final MediaFile file;
  private final Ring<Picture> pictures;
  private final Playhead playhead;
  private final Ticker ticker;
  private final VideoSink out;
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable Picture last;
  private long lastPut;

  PictureFeed(
      MediaFile file, Ring<Picture> pictures, Playhead playhead, Ticker ticker, VideoSink out) {
    this.file = file;
    this.pictures = pictures;
    this.playhead = playhead;
    this.ticker = ticker;
    this.out = out;
    this.thread = Thread.ofVirtual().name("media-file-pictures").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        playhead.goesWithTime();
        var due = newestDue();
        if (due != null) {
          free();
          last = due;
          put(due);
        } else if (last != null && ticker.nanos() - lastPut >= AGAIN) {
          put(last);
        }
        file.endIfOver();
        ticker.park(untilNext());
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "pictures of a file are no longer put out", e);
    } finally {
      free();
      // Who does not look any more does not move play on.
      playhead.stops();
    }
  }

  private @Nullable Picture newestDue() {
    Picture newest = null;
    var mark = playhead.mark();
    if (mark.paused()) {
      return null;
    }
    long position = playhead.line();
    Picture due;
    while ((due = pictures.takeIf(p -> isDue(p, mark.section(), position))) != null) {
      if (newest != null) {
        newest.free();
      }
      newest = due;
    }
    if (newest != null && newest.section() != mark.section()) {
      newest.free();
      return null;
    }
    return newest;
  }

  private static boolean isDue(Picture picture, long section, long position) {
    return picture.section() != section || picture.at() <= position;
  }

  private void put(Picture picture) {
    lastPut = ticker.nanos();
    if (!closed) {
      out.accept(picture.frame());
    }
  }

  private void free() {
    if (last != null) {
      last.free();
      last = null;
    }
  }

  private long untilNext() {
    var next = pictures.peek();
    return next == null
        ? LONGEST_WAIT
        : Math.clamp(Samples.nanos(next.at() - playhead.line()), SHORTEST_WAIT, LONGEST_WAIT);
  }

  /// Something has changed: look at once.
  void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    closed = true;
    playhead.stops();
    wake();
  }
}
