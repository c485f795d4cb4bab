package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.media.SyncClock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The clock by which pictures are stamped as they go out: WebRTC's own. webrtc-java's begins at
/// zero with each source (0.14), WebRTC's when the machine was started; so sender reports (RFC
/// 3550, 6.4.1) told pictures and sound hours apart, and no receiver kept the two together.
///
/// The native clock is one number, the nanosecond at which it begins. Where that is what stands
/// there, it becomes zero.
final class FrameClock implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FrameClock.class.getName());
  private static final long CLOSE = 1_000_000_000;

  private final SyncClock clock = new SyncClock();

  @SuppressWarnings("restricted") // the clock is ours, and we look before we write
  FrameClock() {
    var begin = MemorySegment.ofAddress(Handles.of(clock)).reinterpret(Long.BYTES);
    long read = begin.get(ValueLayout.JAVA_LONG, 0);
    long expected = System.nanoTime() - 1_000 * clock.getTimestampUs();
    if (Math.abs(read - expected) < CLOSE) {
      begin.set(ValueLayout.JAVA_LONG, 0, 0);
    } else {
      LOG.log(System.Logger.Level.WARNING, "receivers can't keep our sound and pictures together");
    }
  }

  SyncClock clock() {
    return clock;
  }

  /// Once no source uses it any more.
  @Override
  public void close() {
    clock.dispose();
  }
}
