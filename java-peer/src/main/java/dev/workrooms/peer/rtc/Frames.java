package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.workrooms.peer.media.I420Frame;

/// Native picture buffers as our own frames.
final class Frames {
  private Frames() {}

  /// The buffer's memory as a frame: good for as long as the buffer is not released.
  static I420Frame lend(I420Buffer buffer) {
    return new I420Frame(
        buffer.getWidth(),
        buffer.getHeight(),
        buffer.getDataY(),
        buffer.getStrideY(),
        buffer.getDataU(),
        buffer.getStrideU(),
        buffer.getDataV(),
        buffer.getStrideV());
  }
}
