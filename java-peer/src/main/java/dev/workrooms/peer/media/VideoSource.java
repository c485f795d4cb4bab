package dev.workrooms.peer.media;

/// Makes the pictures that a call sends.
@FunctionalInterface
public interface VideoSource {
  /// Begins to put frames into `out`, at the source's own pace and on its own thread, until the
  /// returned feed is closed. One source may feed several calls, each by a `start` of its own.
  Feed start(VideoSink out);

  /// A source at work.
  interface Feed extends AutoCloseable {
    /// Stops it; a frame that is on its way may still arrive. Closing twice is harmless.
    @Override
    void close();
  }
}
