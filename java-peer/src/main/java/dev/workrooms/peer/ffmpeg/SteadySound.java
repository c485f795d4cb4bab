package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.Pointer;

/// Puts sound onto a time line by when it came: 48 kHz, mono. Who sends it has a clock of its own:
/// what comes is up to 3 % too little or too much, and is stretched or squeezed without a break;
/// what is missing altogether becomes silence. For one thread.
///
/// A controller sets the speed. Its integral part learns how far the two clocks are apart, so that
/// all that stays is the jitter of arrival, of which it hears little.
public final class SteadySound implements AutoCloseable {
  /// Takes what is on the time line next.
  @FunctionalInterface
  public interface Out {
    /// Takes the first `count` of these samples, lent until this returns.
    void accept(short[] samples, int count);
  }

  /// So far from where it belongs sound may be, in milliseconds. More than this is no drift, but a
  /// gap, or sound that came too late.
  public static final int MOST_OFF_MILLIS = 125;

  private static final int MOST_OFF = AudioSource.RATE / 1_000 * MOST_OFF_MILLIS;

  /// After so many blocks, a tenth of a second, the speed is set anew.
  private static final int ROUND = 10;

  private static final double SECONDS = 0.1;

  /// Samples a second for each sample that the sound is off.
  private static final double PROPORTIONAL = 1.5;

  private static final double INTEGRAL = 0.6;

  /// How much of a new difference is believed at once.
  private static final double TRUST = 0.05;

  private static final double FASTEST = 0.03 * AudioSource.RATE;
  private static final int MOST_SAMPLES = 4_096;

  private final Out out;
  private final SwrContext context;
  private final ByteBuffer in = samples(MOST_SAMPLES);
  private final ByteBuffer stretched = samples(2 * MOST_SAMPLES);
  private final short[] lent = new short[2 * MOST_SAMPLES];
  private final short[] silence = new short[MOST_SAMPLES];
  private long position;
  private double off;
  private double learned;
  private int blocks;
  private boolean closed;

  /// @throws FfmpegMissing where this machine lacks what FFmpeg needs
  public SteadySound(Out out) {
    Ffmpeg.load();
    this.out = out;
    context = new SwrContext((Pointer) null);
    var mono = new AVFrame((Pointer) null);
    var frame = avutil.av_frame_alloc();
    try {
      AVChannelLayout layout = frame.ch_layout();
      avutil.av_channel_layout_default(layout, 1);
      int rate = AudioSource.RATE;
      int format = avutil.AV_SAMPLE_FMT_S16;
      Ffmpeg.check(
          swresample.swr_alloc_set_opts2(
              context, layout, format, rate, layout, format, rate, 0, mono),
          "set a resampler up");
      Ffmpeg.check(swresample.swr_init(context), "set a resampler up");
      // With none yet, but from the start: so the sound has the resampler's delay throughout.
      Ffmpeg.check(swresample.swr_set_compensation(context, 0, AudioSource.RATE), "resample");
    } finally {
      avutil.av_frame_free(frame);
    }
  }

  private static ByteBuffer samples(int count) {
    return ByteBuffer.allocateDirect(2 * count).order(ByteOrder.nativeOrder());
  }

  /// How much is on the time line, in samples.
  public long position() {
    return position;
  }

  /// Adds sound that came in.
  ///
  /// @param samples 4,096 at most
  /// @param at where by its arrival it begins on the time line, in samples
  /// @return how many samples of silence came before it, for want of sound
  public long add(short[] samples, long at) {
    double astray = at - next();
    if (Math.abs(astray - off) > MOST_OFF) {
      off = 0;
      if (astray < 0) {
        return 0;
      }
      return skip((long) astray, samples);
    }
    off += TRUST * (astray - off);
    if (++blocks % ROUND == 0) {
      correct();
    }
    convert(samples);
    return 0;
  }

  private long skip(long missing, short[] samples) {
    long before = position;
    fill(position + missing);
    convert(samples);
    return Math.max(0, Math.min(missing, position - before));
  }

  /// Where what comes next without a gap begins: what the resampler holds back comes before it.
  private double next() {
    return position + swresample.swr_get_delay(context, AudioSource.RATE);
  }

  private void correct() {
    learned = within(learned + INTEGRAL * off * SECONDS);
    int speed = (int) Math.round(within(PROPORTIONAL * off + learned));
    Ffmpeg.check(swresample.swr_set_compensation(context, speed, AudioSource.RATE), "resample");
  }

  private static double within(double speed) {
    return Math.clamp(speed, -FASTEST, FASTEST);
  }

  private void convert(short[] samples) {
    in.clear().asShortBuffer().put(samples);
    int count =
        Ffmpeg.check(
            swresample.swr_convert(context, stretched, 2 * MOST_SAMPLES, in, samples.length),
            "resample");
    stretched.asShortBuffer().get(lent, 0, count);
    give(lent, count);
  }

  /// Adds silence up to this position, where the time line is not that far yet.
  public void fill(long upTo) {
    while (position < upTo) {
      give(silence, (int) Math.min(silence.length, upTo - position));
    }
  }

  private void give(short[] samples, int count) {
    if (count > 0) {
      position += count;
      out.accept(samples, count);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      swresample.swr_free(context);
    }
  }
}
