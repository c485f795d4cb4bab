package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.VideoSink;
import java.util.concurrent.locks.ReentrantLock;

/// Where a video source puts its frames: copies each into native memory and hands it to the
/// encoder.
final class FrameOutlet implements VideoSink, AutoCloseable {
  private final CustomVideoSource source = new CustomVideoSource();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  CustomVideoSource source() {
    return source;
  }

  @Override
  public void accept(I420Frame frame) {
    lock.lock();
    try {
      if (!closed) {
        push(frame);
      }
    } finally {
      lock.unlock();
    }
  }

  private void push(I420Frame frame) {
    var buffer = NativeI420Buffer.allocate(frame.width(), frame.height());
    try {
      frame.copyTo(Frames.lend(buffer));
      source.pushFrame(new VideoFrame(buffer, System.nanoTime()));
    } finally {
      buffer.release();
    }
  }

  /// Refuses what still comes. When this returns, no frame is on its way into the source.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
