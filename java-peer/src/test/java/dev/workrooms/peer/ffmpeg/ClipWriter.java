package dev.workrooms.peer.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swresample.*;

import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.I420Frame;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;
import org.jspecify.annotations.Nullable;

/// Writes a media file with pictures and sound of the test's own making; its format is that of the
/// file's name.
final class ClipWriter implements AutoCloseable {
  private static final Map<String, Integer> SAMPLE_FORMATS =
      Map.of(
          "aac", AV_SAMPLE_FMT_FLTP,
          "libopus", AV_SAMPLE_FMT_S16,
          "libmp3lame", AV_SAMPLE_FMT_S16P,
          "flac", AV_SAMPLE_FMT_S16,
          "pcm_s16le", AV_SAMPLE_FMT_S16);

  private final AVFormatContext container = new AVFormatContext((Pointer) null);
  private final AVPacket packet = av_packet_alloc();
  private final SwrContext converter = swr_alloc();
  private @Nullable AVCodecContext pictureCodec;
  private @Nullable AVCodecContext soundCodec;
  private long samplesSent;
  private double soundStart;

  ClipWriter(Path file, Clip clip) {
    Ffmpeg.load();
    Ffmpeg.check(avformat_alloc_output_context2(container, null, null, file.toString()), "format");
    if (clip.video != null) {
      addPictures(clip, clip.video);
    }
    if (clip.audio != null) {
      addSound(clip, clip.audio);
    }
    var io = new AVIOContext((Pointer) null);
    Ffmpeg.check(avio_open(io, file.toString(), AVIO_FLAG_WRITE), "open");
    container.pb(io);
    container.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
    Ffmpeg.check(avformat_write_header(container, (AVDictionary) null), "header");
  }

  private void addPictures(Clip clip, String name) {
    var codec = avcodec_alloc_context3(avcodec_find_encoder_by_name(name));
    codec.width(clip.width).height(clip.height);
    codec.pix_fmt(clip.fullRange ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P);
    codec.color_range(clip.fullRange ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG);
    codec.colorspace(clip.colorspace);
    // MPEG-4 counts in 16 bits.
    codec.time_base().num(1).den(name.equals("mpeg4") ? 60_000 : 90_000);
    codec.framerate().num((int) Math.round(clip.fps * 1000)).den(1000);
    codec.bit_rate(1_500_000);
    codec.gop_size(30);
    codec.thread_count(1);
    var options = new AVDictionary((Pointer) null);
    if (name.startsWith("libvpx")) {
      av_dict_set(options, "deadline", "realtime", 0);
      av_dict_set(options, "cpu-used", "8", 0);
    }
    var stream = open(codec, options);
    if (clip.rotation != 0) {
      turn(stream, clip.rotation);
    }
    pictureCodec = codec;
  }

  private AVStream open(AVCodecContext codec, AVDictionary options) {
    if ((container.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
      codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    Ffmpeg.check(avcodec_open2(codec, codec.codec(), options), "encode");
    av_dict_free(options);
    var stream = avformat_new_stream(container, null);
    stream.time_base().num(1).den(codec.time_base().den());
    avcodec_parameters_from_context(stream.codecpar(), codec);
    return stream;
  }

  private static void turn(AVStream stream, double clockwise) {
    var parameters = stream.codecpar();
    var list = new AVPacketSideData((Pointer) null);
    int[] count = {0};
    var matrix = av_packet_side_data_new(list, count, AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
    av_display_rotation_set(new IntPointer(matrix.data()), clockwise);
    parameters.coded_side_data(list);
    parameters.nb_coded_side_data(count[0]);
  }

  private void addSound(Clip clip, String name) {
    var codec = avcodec_alloc_context3(avcodec_find_encoder_by_name(name));
    codec.sample_rate(clip.rate);
    codec.sample_fmt(SAMPLE_FORMATS.getOrDefault(name, AV_SAMPLE_FMT_S16));
    av_channel_layout_default(codec.ch_layout(), clip.channels);
    codec.time_base().num(1).den(clip.rate);
    codec.bit_rate(96_000);
    open(codec, new AVDictionary((Pointer) null));
    soundCodec = codec;
    soundStart = clip.soundStart;
  }

  /// Adds a picture that is seen from this moment on.
  void picture(I420Frame image, double seconds) {
    var codec = Objects.requireNonNull(pictureCodec);
    var frame = av_frame_alloc();
    frame.format(codec.pix_fmt()).width(image.width()).height(image.height());
    frame.color_range(codec.color_range()).colorspace(codec.colorspace());
    frame.pts(Math.round(seconds * codec.time_base().den()));
    Ffmpeg.check(av_frame_get_buffer(frame, 0), "find memory");
    copy(image.y(), image.strideY(), image.width(), image.height(), frame, 0);
    copy(image.u(), image.strideU(), image.width() / 2, image.height() / 2, frame, 1);
    copy(image.v(), image.strideV(), image.width() / 2, image.height() / 2, frame, 2);
    encode(codec, 0, frame);
    av_frame_free(frame);
  }

  private static void copy(
      ByteBuffer from, int stride, int width, int height, AVFrame to, int plane) {
    var row = new byte[width];
    var out = new BytePointer(to.data(plane));
    for (int y = 0; y < height; y++) {
      from.get(y * stride, row);
      out.position((long) y * to.linesize(plane)).put(row, 0, width);
    }
  }

  /// Adds sound: 48 kHz, mono.
  void sound(short[] samples) {
    var codec = Objects.requireNonNull(soundCodec);
    var in = av_frame_alloc();
    in.format(AV_SAMPLE_FMT_S16).sample_rate(AudioSource.RATE).nb_samples(samples.length);
    av_channel_layout_default(in.ch_layout(), 1);
    Ffmpeg.check(av_frame_get_buffer(in, 0), "find memory");
    new ShortPointer(in.data(0)).put(samples, 0, samples.length);
    if (swr_is_initialized(converter) == 0) {
      configure(codec, in);
    }
    Ffmpeg.check(
        swr_convert(converter, (PointerPointer<?>) null, 0, in.data(), samples.length), "convert");
    av_frame_free(in);
    int size = frameSize(codec);
    while (swr_get_delay(converter, codec.sample_rate()) > size + 64) {
      encodeSound(codec, size);
    }
  }

  private void configure(AVCodecContext codec, AVFrame in) {
    var out = av_frame_alloc();
    out.format(codec.sample_fmt()).sample_rate(codec.sample_rate());
    av_channel_layout_copy(out.ch_layout(), codec.ch_layout());
    Ffmpeg.check(swr_config_frame(converter, out, in), "convert");
    Ffmpeg.check(swr_init(converter), "convert");
    av_frame_free(out);
  }

  /// Encoders want frames of their own size.
  private static int frameSize(AVCodecContext codec) {
    return codec.frame_size() > 0 ? codec.frame_size() : 1024;
  }

  /// @return how many samples there were
  private int encodeSound(AVCodecContext codec, int most) {
    var out = av_frame_alloc();
    out.format(codec.sample_fmt()).sample_rate(codec.sample_rate()).nb_samples(most);
    av_channel_layout_copy(out.ch_layout(), codec.ch_layout());
    Ffmpeg.check(av_frame_get_buffer(out, 0), "find memory");
    int count =
        Ffmpeg.check(
            swr_convert(converter, out.data(), most, (PointerPointer<?>) null, 0), "convert");
    if (count > 0) {
      out.nb_samples(count);
      out.pts(Math.round(soundStart * codec.sample_rate()) + samplesSent);
      samplesSent += count;
      encode(codec, container.nb_streams() - 1, out);
    }
    av_frame_free(out);
    return count;
  }

  private void encode(AVCodecContext codec, int index, @Nullable AVFrame frame) {
    Ffmpeg.check(avcodec_send_frame(codec, frame), "encode");
    while (avcodec_receive_packet(codec, packet) >= 0) {
      av_packet_rescale_ts(packet, codec.time_base(), container.streams(index).time_base());
      packet.stream_index(index);
      Ffmpeg.check(av_interleaved_write_frame(container, packet), "write");
    }
  }

  @Override
  public void close() {
    if (pictureCodec != null) {
      encode(pictureCodec, 0, null);
      avcodec_free_context(pictureCodec);
    }
    if (soundCodec != null) {
      if (swr_is_initialized(converter) != 0) {
        while (encodeSound(soundCodec, frameSize(soundCodec)) > 0) {}
      }
      encode(soundCodec, container.nb_streams() - 1, null);
      avcodec_free_context(soundCodec);
    }
    swr_free(converter);
    av_write_trailer(container);
    avio_closep(container.pb());
    avformat_free_context(container);
    av_packet_free(packet);
  }
}
