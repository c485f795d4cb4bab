package dev.workrooms.peer.rtc;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How much later WebRTC hands sound over than it means the picture that belongs to it to be seen.
/// Its own lip sync moves the two against each other by up to 100 ms, after clocks of the sender
/// that it knows from single packets. How long each waits here to be played it tells exactly (W3C
/// webrtc-stats, `jitterBufferDelay`), and they come by the same way. Thread-safe.
final class LipSync {
  /// How long all sound and all pictures have waited, and how many they were.
  ///
  /// @param sound seconds, of all samples together
  /// @param pictures seconds, of all frames together
  record Waits(double sound, long samples, double pictures, long frames) {
    /// How much longer, in milliseconds, sound has waited since then.
    double soundLonger(Waits before) {
      return MILLIS * (sound - before.sound) / (samples - before.samples)
          - MILLIS * (pictures - before.pictures) / (frames - before.frames);
    }
  }

  private static final double MILLIS = 1_000;
  private static final double NANOS = 1e6;

  /// Until anything is told, in milliseconds.
  private static final double AT_FIRST = 40;

  /// What flashes and beeps show beside that, in milliseconds, from Java and from Chromium alike.
  private static final double ON_ITS_WAY = 8;

  /// More is not believed, in milliseconds.
  private static final double MOST = 1_000;

  /// So much of what is told anew is believed at once, and no more than so many milliseconds: no
  /// picture jumps.
  private static final double TRUST = 0.4;

  private static final double STEP = 10;
  private static final long BETWEEN = TimeUnit.SECONDS.toNanos(1);

  private final Runnable ask;
  private @Nullable Waits before;
  private double late = AT_FIRST;
  private long asked;

  /// @param ask makes WebRTC {@link #tell} its figures, now or later; called on the thread of
  ///     {@link #soundAfterPicture}, and may do nothing
  LipSync(Runnable ask) {
    this.ask = ask;
    this.asked = System.nanoTime();
  }

  /// In nanoseconds. For one thread.
  long soundAfterPicture() {
    long now = System.nanoTime();
    if (now - asked > BETWEEN) {
      asked = now;
      ask.run();
    }
    return late();
  }

  private synchronized long late() {
    return Math.round(late * NANOS);
  }

  /// @param now null where WebRTC does not know
  synchronized void tell(@Nullable Waits now) {
    var last = before;
    before = now;
    if (now == null || last == null || now.samples <= last.samples || now.frames <= last.frames) {
      return;
    }
    double told = now.soundLonger(last) + ON_ITS_WAY;
    if (Math.abs(told) < MOST) {
      late += Math.clamp(TRUST * (told - late), -STEP, STEP);
    }
  }
}
