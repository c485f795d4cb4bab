package dev.workrooms.peer.rtc;

import java.util.concurrent.TimeUnit;

/// How much later WebRTC hands sound over than it means the picture that belongs to it to be seen.
/// Its own lip sync lets the two drift by tens of milliseconds within the first half minute; which
/// moments of the sender's clock are played now, it tells (W3C webrtc-stats,
/// `estimatedPlayoutTimestamp`), once sender reports of both have come. Thread-safe.
final class LipSync {
  private static final double MILLI = 1_000_000;

  /// Until anything is told, in milliseconds: what flashes and beeps show in the first seconds of a
  /// call.
  private static final double AT_FIRST = 40;

  /// What flashes and beeps show beside what is told: 15 less from Java, 35 from Chromium.
  private static final double UNTOLD = -25;

  /// More is not believed: then one of the sender's two clocks is wrong.
  private static final double MOST = 1_000;

  /// So much of what is told anew is believed at once, and no more than so many milliseconds: no
  /// picture jumps, and what is told is wrong for seconds at a time, as it comes from single
  // packets.
  private static final double TRUST = 0.2;

  private static final double STEP = 5;
  private static final long BETWEEN = TimeUnit.SECONDS.toNanos(1);

  private final Runnable ask;
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
    return Math.round(late * MILLI);
  }

  /// @param behind by how many milliseconds what is heard now was sent before what is seen now, as
  ///     WebRTC has it
  synchronized void tell(double behind) {
    if (Math.abs(behind) < MOST) {
      late += Math.clamp(TRUST * (behind + UNTOLD - late), -STEP, STEP);
    }
  }
}
