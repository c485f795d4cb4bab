package dev.workrooms.peer.recorder;

import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Muted;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What came in and is not written yet: a second of pictures, three of sound. It never makes
/// the call wait: where the encoder or the disk is too slow, what comes then is left out.
final class Intake {
  static final int MOST_PICTURES = 30;
  static final int MOST_SOUND = 300;

  /// What came, and when, by `System.nanoTime()`.
  sealed interface Item {
    long nanos();
  }

  /// A picture in a frame of ours, to be given back by {@link #free}.
  record Picture(I420Frame frame, long nanos) implements Item {}

  /// A block of sound.
  static final class Sound implements Item {
    private final short[] samples;
    private final long nanos;

    private Sound(short[] samples, long nanos) {
      this.samples = samples;
      this.nanos = nanos;
    }

    short[] samples() {
      return samples;
    }

    @Override
    public long nanos() {
      return nanos;
    }
  }

  /// What the participant says that it does not send from now on.
  record Muting(Muted muted, long nanos) implements Item {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Item> items = new ArrayDeque<>();
  private final FramePool pool = new FramePool(MOST_PICTURES + 1);
  private int pictures;
  private int sound;
  private long dropped;
  private boolean pictured;
  private boolean ended;

  void picture(I420Frame lent, long nanos) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      if (pictures == MOST_PICTURES) {
        dropped++;
        return;
      }
      pictures++;
      pictured = true;
      items.add(new Picture(pool.copy(lent), nanos));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Wakes nobody, which would cost more than encoding does: it is taken with the next picture, or
  /// when {@link #take} has waited its time.
  void sound(short[] lent, long nanos) {
    lock.lock();
    try {
      if (!ended && sound < MOST_SOUND) {
        sound++;
        items.add(new Sound(lent.clone(), nanos));
      }
    } finally {
      lock.unlock();
    }
  }

  void muted(Muted muted, long nanos) {
    lock.lock();
    try {
      // A thousand are told at most, and nobody mutes hundreds of times within a second.
      if (!ended && items.size() < 2 * MOST_SOUND) {
        items.add(new Muting(muted, nanos));
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Nothing is taken in any more.
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Nothing is taken in any more, and what came is of no use.
  void abandon() {
    lock.lock();
    try {
      ended = true;
      items.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there is a picture, or there will be none, or the time is over.
  ///
  /// @return the first picture, which stays here; a black one of its size where it is not to be
  ///     seen, as it came after its side was muted; null where there is none
  @Nullable I420Frame awaitPicture(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (!pictured && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return firstPicture();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable I420Frame firstPicture() {
    boolean muted = false;
    for (var item : items) {
      switch (item) {
        case Picture(var frame, var _) -> {
          return muted ? I420Frame.allocate(frame.width(), frame.height()) : frame;
        }
        case Muting(var what, var _) -> muted = what.video();
        case Sound _ -> {}
      }
    }
    return null;
  }

  /// The next that came; null where there was none in time, or there will be none.
  @Nullable Item take(long millis) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (items.isEmpty() && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      var item = items.poll();
      switch (item) {
        case Picture _ -> pictures--;
        case Sound _ -> sound--;
        case Muting _ -> {}
        case null -> {}
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  /// How many wait to be taken.
  int waiting() {
    lock.lock();
    try {
      return items.size();
    } finally {
      lock.unlock();
    }
  }

  /// Whether all was taken, and nothing will come.
  boolean isOver() {
    lock.lock();
    try {
      return ended && items.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// A picture is not needed any more.
  void free(I420Frame frame) {
    lock.lock();
    try {
      pool.free(frame);
    } finally {
      lock.unlock();
    }
  }

  /// Pictures that came and found no room.
  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
