package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/// Samples of any number as the frames that an encoder wants. For one thread.
final class SoundEncoder implements AutoCloseable {
  /// 100 ms, for encoders that take as many as they get.
  private static final int SAMPLES = AudioSource.RATE / 10;

  /// Less effort for sound that nobody tells from the best.
  private static final Map<String, String> SETTINGS =
      Map.of("aac_coder", "fast", "compression_level", "5");

  private final Encoder encoder;
  private final AVFrame frame = avutil.av_frame_alloc();
  private final boolean floats;
  private short[] block = new short[SAMPLES];
  private int filled;
  private long encoded;

  SoundEncoder(String name, int bitsPerSecond, Muxer muxer) {
    encoder = new Encoder(name, avutil.AVMEDIA_TYPE_AUDIO, muxer);
    floats = name.equals("aac");
    try {
      start(bitsPerSecond);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void start(int bitsPerSecond) {
    var codec = encoder.codec();
    int format = floats ? avutil.AV_SAMPLE_FMT_FLTP : avutil.AV_SAMPLE_FMT_S16;
    codec.sample_rate(AudioSource.RATE);
    codec.sample_fmt(format);
    codec.bit_rate(bitsPerSecond);
    avutil.av_channel_layout_default(codec.ch_layout(), 1);
    codec.time_base().num(1).den(AudioSource.RATE);
    encoder.start(SETTINGS);
    if (codec.frame_size() > 0) {
      block = new short[codec.frame_size()];
    }
    frame.format(format);
    frame.sample_rate(AudioSource.RATE);
    frame.nb_samples(block.length);
    avutil.av_channel_layout_default(frame.ch_layout(), 1);
    WriteFailed.check(avutil.av_frame_get_buffer(frame, 0), "find memory for sound");
  }

  void add(short[] samples, int count) {
    for (int from = 0; from < count; ) {
      int part = Math.min(count - from, block.length - filled);
      System.arraycopy(samples, from, block, filled, part);
      from += part;
      filled += part;
      if (filled == block.length) {
        encode();
      }
    }
  }

  private void encode() {
    WriteFailed.check(avutil.av_frame_make_writable(frame), "find memory for sound");
    fill();
    frame.nb_samples(filled);
    frame.pts(encoded);
    encoded += filled;
    filled = 0;
    encoder.encode(frame);
  }

  private void fill() {
    var bytes = frame.data(0).capacity((long) block.length * (floats ? 4 : 2)).asByteBuffer();
    if (!floats) {
      bytes.asShortBuffer().put(0, block, 0, filled);
      return;
    }
    var out = bytes.asFloatBuffer();
    for (int i = 0; i < filled; i++) {
      out.put(i, block[i] / 32_768f);
    }
  }

  /// Encodes what is left.
  void finish() {
    if (filled > 0) {
      encode();
    }
    encoder.encode(null);
  }

  @Override
  public void close() {
    avutil.av_frame_free(frame);
    encoder.close();
  }
}
