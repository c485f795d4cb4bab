package dev.workrooms.peer.media;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/// Sound of your own making: 48 kHz, mono, 16 bit, pushed into a bounded buffer from which the call
/// takes 10 ms at a time. Pushing waits while the buffer is full, so that a loop around it runs at
/// the pace of the sound. While the buffer is empty, silence is sent.
///
/// Nobody takes from it any more once its call has ended, and who pushes then would wait for ever:
/// close it with the call, by `call.ended().thenRun(audio::close)`. It can't tell by itself, as a
/// call that sends something else for a while takes nothing either.
///
/// For one call at a time, for what one has taken is gone: push into one of these for each. May be
/// pushed into from any thread; what two threads push at once is mixed up.
public final class PushedAudio implements AudioSource, AutoCloseable {
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final int NONE = -1;

  /// Guards what comes as bytes. The call, whose audio thread must not wait long, never takes it.
  private final ReentrantLock pushingBytes = new ReentrantLock();

  private int halfSample = NONE;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final short[] ring;
  private int first;
  private int count;
  private boolean dry = true;
  private long underruns;
  private boolean closed;

  /// With a buffer of one second.
  public PushedAudio() {
    this(Duration.ofSeconds(1));
  }

  /// @param buffer how much sound may wait, which is how late it may be: 10 ms to a minute
  public PushedAudio(Duration buffer) {
    if (buffer.compareTo(SHORTEST) < 0 || buffer.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a buffer holds 10 ms to a minute of sound");
    }
    this.ring = new short[(int) (buffer.toMillis() * RATE / 1_000)];
  }

  /// Sends this sound, of any length; waits until all of it is in the buffer.
  ///
  /// @return how many samples were taken: fewer than given where the source was closed or the
  ///     thread was interrupted, which it then still is
  public int push(short[] samples) {
    return push(samples, FOREVER);
  }

  /// The same, for a time at most.
  ///
  /// @return how many samples were taken: fewer than given also where the time was over
  public int push(short[] samples, Duration atMost) {
    long left = TimeUnit.NANOSECONDS.convert(atMost);
    int taken = 0;
    lock.lock();
    try {
      while (taken < samples.length && !closed) {
        int added = add(samples, taken);
        taken += added;
        if (added == 0) {
          if (left <= 0) {
            break;
          }
          left = changed.awaitNanos(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return taken;
  }

  /// Sends this sound: 16 bit, little-endian, of any length; waits until all of it is in the
  /// buffer. The first half of a sample at the end waits for the second in the next push.
  ///
  /// @return how many bytes were taken: fewer than given where the source was closed or the thread
  ///     was interrupted, which it then still is
  public int push(byte[] pcm) {
    return push(pcm, FOREVER);
  }

  /// The same, for a time at most.
  ///
  /// @return how many bytes were taken: fewer than given also where the time was over
  public int push(byte[] pcm, Duration atMost) {
    long start = System.nanoTime();
    long nanos = TimeUnit.NANOSECONDS.convert(atMost);
    try {
      if (!pushingBytes.tryLock() && !pushingBytes.tryLock(nanos, TimeUnit.NANOSECONDS)) {
        return 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
    try {
      long left = Math.max(0, nanos - (System.nanoTime() - start));
      return pushJoined(pcm, samples -> push(samples, Duration.ofNanos(left)));
    } finally {
      pushingBytes.unlock();
    }
  }

  /// Sends this sound, and waits for nothing: where the buffer is full, the oldest in it is
  /// dropped.
  void pushNewest(byte[] pcm) {
    pushingBytes.lock();
    try {
      pushJoined(pcm, this::pushNewest);
    } finally {
      pushingBytes.unlock();
    }
  }

  private int pushNewest(short[] samples) {
    lock.lock();
    try {
      if (closed) {
        return 0;
      }
      int from = Math.max(0, samples.length - ring.length);
      drop(samples.length - from - (ring.length - count));
      add(samples, from);
      return samples.length;
    } finally {
      lock.unlock();
    }
  }

  private void drop(int samples) {
    int dropped = Math.max(0, samples);
    first = (first + dropped) % ring.length;
    count -= dropped;
  }

  /// Pushes bytes as samples, behind the half one that was left.
  private int pushJoined(byte[] pcm, ToIntFunction<short[]> push) {
    int before = halfSample == NONE ? 0 : 1;
    var joined = new byte[before + pcm.length];
    if (before == 1) {
      joined[0] = (byte) halfSample;
    }
    System.arraycopy(pcm, 0, joined, before, pcm.length);
    var samples = Pcm.samples(joined);
    int taken = push.applyAsInt(samples);
    if (taken == samples.length) {
      halfSample = joined.length % 2 == 0 ? NONE : joined[joined.length - 1] & 0xFF;
      return pcm.length;
    }
    halfSample = taken == 0 ? halfSample : NONE;
    return Math.max(0, 2 * taken - before);
  }

  /// Waits until the call has taken all that was pushed, to say something and then hang up.
  ///
  /// @return whether it has; not where the time was over, the source was closed before, or the
  ///     thread was interrupted, which it then still is
  public boolean drain(Duration atMost) {
    long left = TimeUnit.NANOSECONDS.convert(atMost);
    lock.lock();
    try {
      while (count > 0 && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return count == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /// How often the sound ran out, the ends of what you pushed included.
  public long underruns() {
    lock.lock();
    try {
      return underruns;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void fill(short[] samples) {
    lock.lock();
    try {
      int taken = closed ? 0 : take(samples);
      Arrays.fill(samples, taken, samples.length, (short) 0);
      if (taken == samples.length) {
        dry = false;
      } else if (taken > 0 || !dry) {
        dry = true;
        underruns++;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends all pushing. What still waits is not sent; silence is. Twice is harmless.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Adds as much as there is room for.
  private int add(short[] samples, int from) {
    int added = Math.min(samples.length - from, ring.length - count);
    int end = (first + count) % ring.length;
    int straight = Math.min(added, ring.length - end);
    System.arraycopy(samples, from, ring, end, straight);
    System.arraycopy(samples, from + straight, ring, 0, added - straight);
    count += added;
    return added;
  }

  private int take(short[] samples) {
    int taken = Math.min(samples.length, count);
    int straight = Math.min(taken, ring.length - first);
    System.arraycopy(ring, first, samples, 0, straight);
    System.arraycopy(ring, 0, samples, straight, taken - straight);
    first = (first + taken) % ring.length;
    count -= taken;
    return taken;
  }
}
