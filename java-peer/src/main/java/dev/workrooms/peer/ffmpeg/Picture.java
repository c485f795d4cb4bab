package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.I420Frame;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/// A decoded picture. Whoever takes it frees it, once.
///
/// @param section of the play line
/// @param at when on it the picture is due, in samples
/// @param frame its pixels, in FFmpeg's memory
/// @param memory what holds them
record Picture(long section, long at, I420Frame frame, AVFrame memory) {
  /// @param memory planar YUV 4:2:0, whose ownership passes on
  static Picture of(long section, long at, AVFrame memory) {
    return new Picture(section, at, lend(memory), memory);
  }

  /// FFmpeg's memory as a frame: good for as long as it is not freed.
  private static I420Frame lend(AVFrame memory) {
    int rows = (memory.height() + 1) / 2;
    return new I420Frame(
        memory.width(),
        memory.height(),
        memory.data(0).capacity((long) memory.linesize(0) * memory.height()).asByteBuffer(),
        memory.linesize(0),
        memory.data(1).capacity((long) memory.linesize(1) * rows).asByteBuffer(),
        memory.linesize(1),
        memory.data(2).capacity((long) memory.linesize(2) * rows).asByteBuffer(),
        memory.linesize(2));
  }

  int bytes() {
    return frame.y().capacity() + frame.u().capacity() + frame.v().capacity();
  }

  void free() {
    avutil.av_frame_free(memory);
  }
}
