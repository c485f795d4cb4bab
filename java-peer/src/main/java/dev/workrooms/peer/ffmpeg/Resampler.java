package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/// Any sound as 48 kHz, mono, 16 bit. For one thread.
final class Resampler implements AutoCloseable {
  private static final short[] NOTHING = {};

  private final SwrContext context = swresample.swr_alloc();
  private final AVFrame out = avutil.av_frame_alloc();

  /// How much sound it has taken in and not yet given out, in samples.
  long delay() {
    return swresample.swr_is_initialized(context) == 0
        ? 0
        : swresample.swr_get_delay(context, AudioSource.RATE);
  }

  /// Takes a frame in and gives what is ready.
  short[] convert(AVFrame in) {
    if (in.ch_layout().order() == avutil.AV_CHANNEL_ORDER_UNSPEC) {
      avutil.av_channel_layout_default(in.ch_layout(), in.ch_layout().nb_channels());
    }
    int result = run(in);
    if (result == avutil.AVERROR_INPUT_CHANGED) {
      // Another rate or number of channels from here on: it is set up anew by the next frame.
      swresample.swr_close(context);
      result = run(in);
    }
    Ffmpeg.check(result, "convert the sound");
    return samples();
  }

  /// Gives what is left, and is as new.
  short[] drain() {
    if (swresample.swr_is_initialized(context) == 0) {
      return NOTHING;
    }
    int result = run(null);
    swresample.swr_close(context);
    return result < 0 ? NOTHING : samples();
  }

  /// Forgets what is left.
  void restart() {
    swresample.swr_close(context);
  }

  private int run(@Nullable AVFrame in) {
    avutil.av_frame_unref(out);
    out.format(avutil.AV_SAMPLE_FMT_S16);
    out.sample_rate(AudioSource.RATE);
    avutil.av_channel_layout_default(out.ch_layout(), 1);
    return swresample.swr_convert_frame(context, out, in);
  }

  private short[] samples() {
    var samples = new short[out.nb_samples()];
    if (samples.length > 0) {
      new ShortPointer(out.data(0)).get(samples);
    }
    return samples;
  }

  @Override
  public void close() {
    avutil.av_frame_free(out);
    swresample.swr_free(context);
  }
}
