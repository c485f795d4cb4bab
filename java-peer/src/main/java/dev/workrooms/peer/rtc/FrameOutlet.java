package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.VideoSink;
import java.util.concurrent.locks.ReentrantLock;

/// Where video sources put their frames, one source at a time: copies each frame into native memory
/// and hands it to the encoder.
final class FrameOutlet implements AutoCloseable {
  private final FrameClock clock = new FrameClock();
  private final CustomVideoSource source = new CustomVideoSource(clock.clock());
  private final ReentrantLock lock = new ReentrantLock();
  private int turn;
  private boolean black;
  private int width;
  private int height;

  CustomVideoSource source() {
    return source;
  }

  /// Black pictures in place of those that come; the first at once, as the source may stand still.
  void blacken(boolean all) {
    lock.lock();
    try {
      black = all;
      if (black && width > 0) {
        push(I420Frame.allocate(width, height));
      }
    } finally {
      lock.unlock();
    }
  }

  /// For the next source; what the one before still brings is left out.
  VideoSink inlet() {
    int own = nextTurn();
    return frame -> accept(own, frame);
  }

  /// When this returns, no frame is on its way into the encoder, and none comes any more.
  void shut() {
    int _ = nextTurn();
  }

  private int nextTurn() {
    lock.lock();
    try {
      return ++turn;
    } finally {
      lock.unlock();
    }
  }

  private void accept(int own, I420Frame frame) {
    lock.lock();
    try {
      if (turn == own) {
        push(frame);
      }
    } finally {
      lock.unlock();
    }
  }

  private void push(I420Frame frame) {
    width = frame.width();
    height = frame.height();
    var buffer = NativeI420Buffer.allocate(width, height);
    try {
      var copy = Frames.lend(buffer);
      if (black) {
        copy.blacken();
      } else {
        frame.copyTo(copy);
      }
      source.pushFrame(new VideoFrame(buffer, System.nanoTime()));
    } finally {
      buffer.release();
    }
  }

  /// Gives it back, once the track is gone.
  @Override
  public void close() {
    source.dispose();
    clock.close();
  }
}
