package dev.workrooms.peer.recorder;

import dev.workrooms.peer.media.I420Frame;
import java.util.ArrayDeque;
import java.util.Deque;

/// Frames that are used again: a camera's would be 14 MB of garbage a second. For one thread at a
/// time.
final class FramePool {
  private final int most;
  private final Deque<I420Frame> free = new ArrayDeque<>();

  FramePool(int most) {
    this.most = most;
  }

  /// A copy in a frame that was free, or is new.
  I420Frame copy(I420Frame lent) {
    var frame = free.poll();
    if (frame == null || frame.width() != lent.width() || frame.height() != lent.height()) {
      // Sizes change seldom, and then all do.
      free.clear();
      return lent.copy();
    }
    lent.copyTo(frame);
    return frame;
  }

  void free(I420Frame frame) {
    if (free.size() < most) {
      free.push(frame);
    }
  }
}
