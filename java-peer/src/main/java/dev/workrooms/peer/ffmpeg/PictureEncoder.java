package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.I420Frame;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.global.avutil;

/// Pictures of any size and at any times as those of a file. For one thread.
final class PictureEncoder implements AutoCloseable {
  /// Where play can begin: every so many seconds.
  private static final int KEY_SECONDS = 2;

  private final Encoder encoder;
  private final Canvas canvas;
  private final int unitsPerSecond;
  private long last = -1;
  private long nextKey;

  PictureEncoder(String name, WriteOptions options, int unitsPerSecond, Muxer muxer) {
    this.unitsPerSecond = unitsPerSecond;
    encoder = new Encoder(name, avutil.AVMEDIA_TYPE_VIDEO, muxer);
    try {
      setUp(encoder.codec(), options);
      encoder.start(settings(name));
      canvas = new Canvas(options.width(), options.height());
    } catch (RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  /// Fast, and nothing kept back. VP8 and VP9 are set as browsers set them in calls.
  private static Map<String, String> settings(String name) {
    if (name.equals("libvpx")) {
      return Map.of("deadline", "realtime", "cpu-used", "-12", "static-thresh", "1");
    }
    if (name.equals("libvpx-vp9")) {
      return Map.of("deadline", "realtime", "cpu-used", "8", "aq-mode", "3", "lag-in-frames", "0");
    }
    if (name.equals("libx264")) {
      return Map.of("preset", "ultrafast", "tune", "zerolatency");
    }
    // Those of graphics cards begin with what only looks like a key frame, unless told.
    return Map.of("forced-idr", "1");
  }

  private void setUp(AVCodecContext codec, WriteOptions options) {
    codec.width(options.width());
    codec.height(options.height());
    codec.pix_fmt(avutil.AV_PIX_FMT_YUV420P);
    codec.color_range(avutil.AVCOL_RANGE_MPEG);
    codec.colorspace(avutil.AVCOL_SPC_SMPTE170M);
    codec.color_primaries(avutil.AVCOL_PRI_SMPTE170M);
    codec.color_trc(avutil.AVCOL_TRC_SMPTE170M);
    codec.time_base().num(1).den(unitsPerSecond);
    codec.framerate().num(options.fps()).den(1);
    codec.bit_rate(options.videoBitsPerSecond());
    codec.rc_max_rate(options.videoBitsPerSecond());
    codec.rc_min_rate(options.videoBitsPerSecond());
    codec.rc_buffer_size(options.videoBitsPerSecond());
    codec.max_b_frames(0);
    codec.slices(1);
    // Key frames are asked for by time, as pictures come at any rate.
    codec.gop_size(5 * KEY_SECONDS * options.fps());
  }

  /// Encodes a picture that is shown from this moment on.
  ///
  /// @return false where it does not come after the one before
  boolean add(I420Frame picture, long micros) {
    long stamp = Math.floorDiv(micros * (unitsPerSecond / 1_000) + 500, 1_000L);
    if (stamp <= last) {
      return false;
    }
    var frame = canvas.draw(picture);
    frame.pts(stamp);
    frame.pict_type(stamp < nextKey ? avutil.AV_PICTURE_TYPE_NONE : avutil.AV_PICTURE_TYPE_I);
    if (stamp >= nextKey) {
      nextKey = stamp + (long) KEY_SECONDS * unitsPerSecond;
    }
    encoder.encode(frame);
    last = stamp;
    return true;
  }

  /// Encodes what is left.
  void finish() {
    encoder.encode(null);
  }

  @Override
  public void close() {
    canvas.close();
    encoder.close();
  }
}
