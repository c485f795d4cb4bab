package dev.workrooms.peer.ffmpeg;

import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/// Turns a track's packets into frames. Damaged packets are passed over. For one thread.
final class Decoder implements AutoCloseable {
  /// What a step came to.
  enum Step {
    /// There is a frame.
    FRAME,
    /// None yet; ask again.
    ON_THE_WAY,
    /// The track's next packet is too far away.
    STARVED,
    /// There are no more.
    ENDED
  }

  /// 8K, in either direction: a file that says more wants to use up the memory.
  private static final long MOST_PIXELS = 7_680L * 4_320;

  /// So many packets without a frame are no accident.
  private static final int HOPELESS = 25;

  private final Track track;
  private final Packets packets;
  private final AVCodecContext codec;
  private int failed;
  private boolean draining;

  /// @throws UnplayableFile where FFmpeg does not know the format
  Decoder(Track track, Packets packets) {
    this.track = track;
    this.packets = packets;
    var parameters = track.parameters();
    var decoder = avcodec.avcodec_find_decoder(parameters.codec_id());
    if (decoder == null) {
      throw new UnplayableFile(
          "FFmpeg can't decode what is in it: "
              + avcodec.avcodec_get_name(parameters.codec_id()).getString());
    }
    codec = avcodec.avcodec_alloc_context3(decoder);
    try {
      Ffmpeg.check(avcodec.avcodec_parameters_to_context(codec, parameters), "set up a decoder");
      codec.pkt_timebase(track.stream().time_base());
      codec.max_pixels(MOST_PIXELS);
      codec.thread_count(1);
      Ffmpeg.check(avcodec.avcodec_open2(codec, decoder, (AVDictionary) null), "start a decoder");
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /// Decodes a little more.
  ///
  /// @param frame takes what comes of it
  Step step(AVFrame frame) {
    int result = avcodec.avcodec_receive_frame(codec, frame);
    if (result >= 0) {
      failed = 0;
      return Step.FRAME;
    }
    if (result == avutil.AVERROR_EOF()) {
      return Step.ENDED;
    }
    if (result != AVERROR_EAGAIN()) {
      failed++;
    }
    return draining ? drain() : feed();
  }

  /// What is left in the decoder may be damaged, but it is not much.
  private Step drain() {
    return failed > 10 * HOPELESS ? Step.ENDED : Step.ON_THE_WAY;
  }

  private Step feed() {
    var packet = packets.next(track);
    if (packet != null) {
      send(packet);
      return Step.ON_THE_WAY;
    }
    if (!packets.ended()) {
      return Step.STARVED;
    }
    draining = true;
    avcodec.avcodec_send_packet(codec, null);
    return Step.ON_THE_WAY;
  }

  private void send(AVPacket packet) {
    try {
      int result = avcodec.avcodec_send_packet(codec, packet);
      if (result < 0) {
        failed++;
      }
    } finally {
      avcodec.av_packet_free(packet);
    }
  }

  /// Whether the last packets, many of them, could not be decoded.
  boolean isHopeless() {
    return failed >= HOPELESS;
  }

  /// Saves time by leaving out pictures that others need not.
  ///
  /// @param which one of FFmpeg's `AVDISCARD_…`
  void leaveOut(int which) {
    codec.skip_frame(which);
  }

  /// Forgets what it has: packets from elsewhere follow.
  void restart() {
    avcodec.avcodec_flush_buffers(codec);
    draining = false;
    failed = 0;
  }

  @Override
  public void close() {
    avcodec.avcodec_free_context(codec);
  }
}
