package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.video.VideoTrackSink;

/// Stands between native threads and our code: whatever is thrown into native code aborts the JVM,
/// so nothing is.
final class Callbacks {
  private static final System.Logger LOG = System.getLogger(Callbacks.class.getName());

  private Callbacks() {}

  /// Runs it; what it throws is logged.
  static void run(Runnable callback) {
    try {
      callback.run();
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.WARNING, "a native callback failed", e);
    }
  }

  static VideoTrackSink guarded(VideoTrackSink sink) {
    return frame -> run(() -> sink.onVideoFrame(frame));
  }

  static AudioTrackSink guarded(AudioTrackSink sink) {
    return (data, bits, rate, channels, frames) ->
        run(() -> sink.onData(data, bits, rate, channels, frames));
  }
}
