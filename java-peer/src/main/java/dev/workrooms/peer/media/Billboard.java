package dev.workrooms.peer.media;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Shows one picture at a time to everyone who watches. Who begins to watch gets it at once, and
/// all get each new one; who is slow gets the newest. While nothing new comes, it is shown again
/// five times a second: a coder makes the key frame that a receiver asks for of the next picture,
/// and there must be one.
///
/// Takes no lock: pictures that are shown are never written again.
final class Billboard {
  private static final System.Logger LOG = System.getLogger(Billboard.class.getName());
  private static final long AGAIN = 200_000_000;

  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Poster poster;
  private volatile boolean closed;

  /// Shows a frame that nobody writes from now on.
  void show(I420Frame frame) {
    poster = new Poster(frame);
    watchers.forEach(Watcher::wake);
  }

  boolean isWatched() {
    return !watchers.isEmpty();
  }

  VideoSource.Feed watch(VideoSink out) {
    var watcher = new Watcher(out);
    watchers.add(watcher);
    watcher.thread.start();
    return watcher;
  }

  /// Ends all watching, when the last picture has been seen.
  void close() {
    closed = true;
    watchers.forEach(Watcher::wake);
  }

  /// A frame told from others by who it is, not by its pixels.
  private static final class Poster {
    final I420Frame frame;

    Poster(I420Frame frame) {
      this.frame = frame;
    }
  }

  private final class Watcher implements VideoSource.Feed {
    private final VideoSink out;
    private final Thread thread = Thread.ofVirtual().name("video-source").unstarted(this::run);
    private volatile boolean stopped;
    private @Nullable Poster seen;
    private long seenAt;

    Watcher(VideoSink out) {
      this.out = out;
    }

    private void run() {
      try {
        while (!stopped) {
          // In this order: what was shown before the end is seen.
          boolean last = closed;
          var now = poster;
          if (now != null && now != seen) {
            look(now);
          } else if (last) {
            return;
          } else if (now == null) {
            LockSupport.park(Billboard.this);
          } else {
            lookAgain(now);
          }
        }
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "a picture could not be handed on: its feed ends", e);
      } finally {
        watchers.remove(this);
      }
    }

    private void look(Poster at) {
      seen = at;
      seenAt = System.nanoTime();
      out.accept(at.frame);
    }

    private void lookAgain(Poster at) {
      long wait = seenAt + AGAIN - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(Billboard.this, wait);
      } else {
        look(at);
      }
    }

    void wake() {
      LockSupport.unpark(thread);
    }

    @Override
    public void close() {
      stopped = true;
      wake();
    }
  }
}
