package dev.workrooms.peer.media;

import java.util.List;

/// Takes pictures: what a call receives, or where a source puts what it makes.
@FunctionalInterface
public interface VideoSink {
  /// Takes one frame, lent until this returns. A call's sink runs on a thread of its own, in order;
  /// one that is slow misses frames (the oldest), and what it throws is logged. Frame sizes may
  /// change in mid-call.
  void accept(I420Frame frame);

  /// The same, for sinks that keep time.
  ///
  /// @param nanos when it is to be seen, by `System.nanoTime()`
  default void accept(I420Frame frame, long nanos) {
    accept(frame);
  }

  /// Looks at nothing.
  static VideoSink discard() {
    return frame -> {};
  }

  /// Shows each frame to all of these, one after the other on the same thread: the slowest sets the
  /// pace. Where one throws, the others get the frame all the same.
  static VideoSink tee(VideoSink... sinks) {
    var all = List.of(sinks);
    return new VideoSink() {
      @Override
      public void accept(I420Frame frame) {
        Tee.each(all, sink -> sink.accept(frame));
      }

      @Override
      public void accept(I420Frame frame, long nanos) {
        Tee.each(all, sink -> sink.accept(frame, nanos));
      }
    };
  }
}
