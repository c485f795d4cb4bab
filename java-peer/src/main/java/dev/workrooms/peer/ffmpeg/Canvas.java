package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.I420Frame;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/// A picture of one size, onto which those of other sizes are drawn, in the middle, with black bars
/// where the shapes differ. For one thread.
final class Canvas implements AutoCloseable {
  private final AVFrame frame;

  /// Where in the frame a picture of another size is drawn.
  private final AVFrame window = avutil.av_frame_alloc();

  /// The planes of a picture in native memory.
  private final AVFrame lent = avutil.av_frame_alloc();

  /// A picture from the Java heap.
  private AVFrame copied = avutil.av_frame_alloc();

  private @Nullable SwsContext scaler;
  private int fromWidth;
  private int fromHeight;

  Canvas(int width, int height) {
    frame = allocate(width, height);
    frame.color_range(avutil.AVCOL_RANGE_MPEG);
    frame.colorspace(avutil.AVCOL_SPC_SMPTE170M);
    frame.color_primaries(avutil.AVCOL_PRI_SMPTE170M);
    frame.color_trc(avutil.AVCOL_TRC_SMPTE170M);
    pixels(frame).blacken();
  }

  private static AVFrame allocate(int width, int height) {
    var frame = avutil.av_frame_alloc();
    frame.format(avutil.AV_PIX_FMT_YUV420P);
    frame.width(width);
    frame.height(height);
    WriteFailed.check(avutil.av_frame_get_buffer(frame, 0), "find memory for a picture");
    return frame;
  }

  private static I420Frame pixels(AVFrame frame) {
    return Picture.of(0, 0, frame).frame();
  }

  /// Draws a picture onto all of it.
  ///
  /// @return the frame, good until the next
  AVFrame draw(I420Frame picture) {
    // An encoder may have kept the last.
    WriteFailed.check(avutil.av_frame_make_writable(frame), "find memory for a picture");
    if (picture.width() == frame.width() && picture.height() == frame.height()) {
      picture.copyTo(pixels(frame));
      forget();
    } else {
      scale(picture);
    }
    return frame;
  }

  /// The next picture of another size finds the bars painted over.
  private void forget() {
    fromWidth = 0;
    fromHeight = 0;
  }

  private void scale(I420Frame picture) {
    if (picture.width() != fromWidth || picture.height() != fromHeight) {
      fit(picture.width(), picture.height());
    }
    point();
    try {
      var from = picture.y().isDirect() ? lend(picture) : copy(picture);
      WriteFailed.check(scale(from), "scale a picture");
    } finally {
      Reference.reachabilityFence(picture);
    }
  }

  private int scale(AVFrame from) {
    return swscale.sws_scale(
        scaler, from.data(), from.linesize(), 0, fromHeight, window.data(), window.linesize());
  }

  private void fit(int width, int height) {
    double scale = Math.min((double) frame.width() / width, (double) frame.height() / height);
    window.width(even(width * scale, frame.width()));
    window.height(even(height * scale, frame.height()));
    swscale.sws_freeContext(scaler);
    scaler =
        swscale.sws_getContext(
            width,
            height,
            avutil.AV_PIX_FMT_YUV420P,
            window.width(),
            window.height(),
            avutil.AV_PIX_FMT_YUV420P,
            swscale.SWS_BILINEAR,
            (SwsFilter) null,
            (SwsFilter) null,
            (DoublePointer) null);
    if (scaler == null) {
      throw new WriteFailed("FFmpeg can't scale pictures of " + width + "x" + height);
    }
    pixels(frame).blacken();
    fromWidth = width;
    fromHeight = height;
  }

  private static int even(double size, int most) {
    return Math.clamp(Math.round(size / 2) * 2, 2, most);
  }

  /// The frame's memory may be another each time.
  private void point() {
    int left = (frame.width() - window.width()) / 4 * 2;
    int top = (frame.height() - window.height()) / 4 * 2;
    for (int plane = 0; plane < 3; plane++) {
      int shift = plane == 0 ? 0 : 1;
      int stride = frame.linesize(plane);
      window.linesize(plane, stride);
      window.data(
          plane, frame.data(plane).position((long) (top >> shift) * stride + (left >> shift)));
    }
  }

  private AVFrame lend(I420Frame picture) {
    lend(0, picture.y(), picture.strideY());
    lend(1, picture.u(), picture.strideU());
    lend(2, picture.v(), picture.strideV());
    return lent;
  }

  private void lend(int plane, ByteBuffer bytes, int stride) {
    lent.data(plane, new BytePointer(bytes.duplicate().clear()));
    lent.linesize(plane, stride);
  }

  private AVFrame copy(I420Frame picture) {
    if (copied.width() != picture.width() || copied.height() != picture.height()) {
      avutil.av_frame_free(copied);
      copied = allocate(picture.width(), picture.height());
    }
    picture.copyTo(pixels(copied));
    return copied;
  }

  @Override
  public void close() {
    swscale.sws_freeContext(scaler);
    scaler = null;
    avutil.av_frame_free(copied);
    avutil.av_frame_free(lent);
    avutil.av_frame_free(window);
    avutil.av_frame_free(frame);
  }
}
