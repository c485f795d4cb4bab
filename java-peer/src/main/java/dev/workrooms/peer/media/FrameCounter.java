package dev.workrooms.peer.media;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Counts the pictures that come in, and remembers when and how large, for tests and bots.
/// Thread-safe.
public final class FrameCounter implements VideoSink {
  private static final int MOST_SIZES = 100;

  private final InstantSource clock;
  private final Set<Size> sizes = new LinkedHashSet<>();
  private long frames;
  private @Nullable Instant first;
  private @Nullable Instant last;

  /// A new one has seen nothing.
  public FrameCounter() {
    this(InstantSource.system());
  }

  FrameCounter(InstantSource clock) {
    this.clock = clock;
  }

  /// The size of a picture.
  public record Size(int width, int height) {
    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  @Override
  public synchronized void accept(I420Frame frame) {
    last = clock.instant();
    if (first == null) {
      first = last;
    }
    if (sizes.size() < MOST_SIZES) {
      sizes.add(new Size(frame.width(), frame.height()));
    }
    frames++;
    notifyAll();
  }

  /// How many have come.
  public synchronized long frames() {
    return frames;
  }

  /// Their sizes, in the order in which they were first seen; the first hundred.
  public synchronized Set<Size> sizes() {
    return new LinkedHashSet<>(sizes);
  }

  /// When the first came.
  public synchronized Optional<Instant> first() {
    return Optional.ofNullable(first);
  }

  /// When the latest came.
  public synchronized Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /// Waits until so many have come in all.
  ///
  /// @return whether they have; not where the time was over, or the thread was interrupted, which
  ///     it then still is
  public synchronized boolean await(long frames, Duration atMost) {
    long end = System.nanoTime() + TimeUnit.NANOSECONDS.convert(atMost);
    try {
      for (long left = end - System.nanoTime();
          this.frames < frames && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return this.frames >= frames;
  }
}
