package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.I420Frame;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/// Any picture as planar YUV 4:2:0, BT.601, limited range, of even size, the right way up, and not
/// too large, nor, where that is wanted, too small. What is so already is passed on as it is. For
/// one thread.
final class Converter implements AutoCloseable {
  private final Turn turn;
  private final int maxWidth;
  private final int maxHeight;
  private final double mostGrowth;
  private final SwsContext scaler;

  private Converter(Turn turn, int maxWidth, int maxHeight, double mostGrowth) {
    this.turn = turn;
    this.maxWidth = maxWidth;
    this.maxHeight = maxHeight;
    this.mostGrowth = mostGrowth;
    this.scaler = swscale.sws_alloc_context();
    scaler.flags(swscale.SWS_BILINEAR);
  }

  /// Pictures that fit into a size: smaller ones stay as they are.
  static Converter within(Turn turn, int maxWidth, int maxHeight) {
    return new Converter(turn, maxWidth, maxHeight, 1);
  }

  /// Pictures that fill a size in one direction or both.
  static Converter filling(Turn turn, int width, int height) {
    return new Converter(turn, width, height, Double.POSITIVE_INFINITY);
  }

  /// Columns and rows.
  record Size(int width, int height) {
    private Size onItsSide() {
      return new Size(/* width= */ height, /* height= */ width);
    }
  }

  /// How large pictures come out.
  ///
  /// @param shape how wide a pixel is for its height; 0/1 where the file does not say
  Size fit(int width, int height, AVRational shape) {
    double wide = width * (shape.num() > 0 && shape.den() > 0 ? ratio(shape) : 1);
    double acrossMost = turn.lies() ? maxHeight : maxWidth;
    double downMost = turn.lies() ? maxWidth : maxHeight;
    double scale = Math.min(mostGrowth, Math.min(acrossMost / wide, downMost / height));
    int across = even(wide * scale);
    int down = even(height * scale);
    var size = new Size(across, down);
    return turn.lies() ? size.onItsSide() : size;
  }

  private static double ratio(AVRational shape) {
    return (double) shape.num() / shape.den();
  }

  private static int even(double size) {
    return Math.max(2, (int) Math.round(size) / 2 * 2);
  }

  /// Converts a frame, which is empty afterwards.
  Picture convert(AVFrame frame, long section, long at) {
    var size = fit(frame.width(), frame.height(), frame.sample_aspect_ratio());
    var memory = avutil.av_frame_alloc();
    try {
      if (turn != Turn.NONE) {
        turnInto(memory, frame, size);
      } else if (isRight(frame, size)) {
        avutil.av_frame_move_ref(memory, frame);
      } else {
        scaleInto(memory, frame, size);
      }
      avutil.av_frame_unref(frame);
      return Picture.of(section, at, memory);
    } catch (RuntimeException e) {
      avutil.av_frame_free(memory);
      throw e;
    }
  }

  private static boolean isRight(AVFrame frame, Size size) {
    return frame.format() == avutil.AV_PIX_FMT_YUV420P
        && frame.color_range() != avutil.AVCOL_RANGE_JPEG
        && isBt601(frame.colorspace())
        && frame.width() == size.width
        && frame.height() == size.height
        && frame.linesize(0) > 0;
  }

  /// What is not said counts as BT.601, as it does for FFmpeg.
  private static boolean isBt601(int space) {
    return space == avutil.AVCOL_SPC_UNSPECIFIED
        || space == avutil.AVCOL_SPC_SMPTE170M
        || space == avutil.AVCOL_SPC_BT470BG;
  }

  private void scaleInto(AVFrame to, AVFrame from, Size size) {
    to.format(avutil.AV_PIX_FMT_YUV420P);
    to.width(size.width);
    to.height(size.height);
    to.colorspace(avutil.AVCOL_SPC_SMPTE170M);
    to.color_range(avutil.AVCOL_RANGE_MPEG);
    // The same light: else FFmpeg would convert that too.
    to.color_primaries(from.color_primaries());
    to.color_trc(from.color_trc());
    Ffmpeg.check(avutil.av_frame_get_buffer(to, 0), "find memory for a picture");
    Ffmpeg.check(swscale.sws_scale_frame(scaler, to, from), "convert the pictures");
  }

  private void turnInto(AVFrame to, AVFrame from, Size size) {
    var upright = turn.lies() ? size.onItsSide() : size;
    var scaled = avutil.av_frame_alloc();
    try {
      scaleInto(scaled, from, upright);
      to.format(avutil.AV_PIX_FMT_YUV420P);
      to.width(size.width);
      to.height(size.height);
      Ffmpeg.check(avutil.av_frame_get_buffer(to, 0), "find memory for a picture");
      turn(Picture.of(0, 0, scaled).frame(), Picture.of(0, 0, to).frame());
    } finally {
      avutil.av_frame_free(scaled);
    }
  }

  private void turn(I420Frame from, I420Frame to) {
    int width = from.width();
    int height = from.height();
    turn.copy(from.y(), from.strideY(), width, height, to.y(), to.strideY());
    turn.copy(from.u(), from.strideU(), width / 2, height / 2, to.u(), to.strideU());
    turn.copy(from.v(), from.strideV(), width / 2, height / 2, to.v(), to.strideV());
  }

  @Override
  public void close() {
    swscale.sws_free_context(scaler);
  }
}
