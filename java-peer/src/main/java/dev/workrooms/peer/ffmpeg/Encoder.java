package dev.workrooms.peer.ffmpeg;

import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/// One of FFmpeg's encoders, whose packets go to a file. For one thread.
final class Encoder implements AutoCloseable {
  private final String name;
  private final Muxer muxer;
  private final AVCodecContext codec;
  private final AVPacket packet;

  /// A picture whose length is not known before the next comes.
  private final AVPacket held;

  private boolean holding;
  private @Nullable AVStream stream;

  /// @param kind one of FFmpeg's `AVMEDIA_TYPE_…`
  Encoder(String name, int kind, Muxer muxer) {
    this.name = name;
    this.muxer = muxer;
    var found = find(name, kind);
    if (!muxer.holds(found.id())) {
      throw new WriteFailed(
          "This format can't hold what the encoder " + name + " makes: choose another of the two");
    }
    codec = avcodec.avcodec_alloc_context3(found);
    codec.thread_count(1);
    packet = avcodec.av_packet_alloc();
    held = avcodec.av_packet_alloc();
    if (muxer.wantsHead()) {
      codec.flags(codec.flags() | avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
    }
  }

  private static AVCodec find(String name, int kind) {
    var found = avcodec.avcodec_find_encoder_by_name(name);
    if (found == null || found.type() != kind) {
      throw new WriteFailed(
          "FFmpeg has no encoder "
              + name
              + " here: name one that it has, or none for the format's own");
    }
    return found;
  }

  /// What is to be set before it starts.
  AVCodecContext codec() {
    return codec;
  }

  void start(Map<String, String> settings) {
    var options = Muxer.dictionary(settings);
    int result = avcodec.avcodec_open2(codec, codec.codec(), options);
    avutil.av_dict_free(options);
    WriteFailed.check(result, "start the encoder " + name + " with these options");
    stream = muxer.add(codec);
  }

  /// @param frame null for the end
  void encode(@Nullable AVFrame frame) {
    check(avcodec.avcodec_send_frame(codec, frame));
    while (true) {
      int result = avcodec.avcodec_receive_packet(codec, packet);
      if (result == avutil.AVERROR_EOF()) {
        release();
        return;
      }
      if (result == AVERROR_EAGAIN()) {
        return;
      }
      check(result);
      passOn();
    }
  }

  private void check(int result) {
    WriteFailed.check(result, "encode with " + name);
  }

  private void passOn() {
    var to = stream;
    if (to == null) {
      throw new IllegalStateException("not started");
    }
    try {
      if (packet.duration() == 0 && codec.codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
        packet.duration(
            avutil.av_rescale_q(1, avutil.av_inv_q(codec.framerate()), codec.time_base()));
      }
      avcodec.av_packet_rescale_ts(packet, codec.time_base(), to.time_base());
      packet.stream_index(to.index());
      if (muxer.timesByLength() && codec.codec_type() == avutil.AVMEDIA_TYPE_VIDEO) {
        hold();
      } else {
        muxer.write(packet);
      }
    } finally {
      avcodec.av_packet_unref(packet);
    }
  }

  private void hold() {
    if (holding) {
      held.duration(packet.pts() - held.pts());
    }
    release();
    avcodec.av_packet_move_ref(held, packet);
    holding = true;
  }

  private void release() {
    if (holding) {
      holding = false;
      try {
        muxer.write(held);
      } finally {
        avcodec.av_packet_unref(held);
      }
    }
  }

  @Override
  public void close() {
    avcodec.av_packet_free(packet);
    avcodec.av_packet_free(held);
    avcodec.avcodec_free_context(codec);
  }
}
