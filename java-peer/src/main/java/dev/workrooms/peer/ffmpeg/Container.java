package dev.workrooms.peer.ffmpeg;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/// An opened media file: what is in it, and its packets one after the other. For one thread.
final class Container implements AutoCloseable {
  /// Formats that hold their media themselves. Playlists (HLS, concat, DASH…) would make FFmpeg
  /// open whatever else they name: other files, and URLs, were it not for the protocol's limit.
  private static final String FORMATS =
      "mov,matroska,mp3,wav,w64,ogg,flac,aac,ac3,eac3,aiff,amr,asf,au,avi,caf,flv,h264,hevc,ivf,"
          + "m4v,mpeg,mpegts,mpegvideo,obu,opus";

  /// Of packets that can't be read, the most in a row that are passed over.
  private static final int MOST_DAMAGED = 1_000;

  private final Path file;
  private final AVFormatContext context;
  private final double origin;
  private final @Nullable Track video;
  private final @Nullable Track audio;

  private Container(Path file, AVFormatContext context) {
    this.file = file;
    this.context = context;
    long start = context.start_time();
    this.origin = start == avutil.AV_NOPTS_VALUE ? 0 : start / 1e6;
    this.video = best(avutil.AVMEDIA_TYPE_VIDEO);
    this.audio = best(avutil.AVMEDIA_TYPE_AUDIO);
    for (int i = 0; i < context.nb_streams(); i++) {
      if (!isTaken(i)) {
        context.streams(i).discard(avcodec.AVDISCARD_ALL);
      }
    }
  }

  /// @throws UnplayableFile where it is none, can't be read, or holds neither pictures nor sound
  static Container open(Path file) {
    checkReadable(file);
    var context = new AVFormatContext((Pointer) null);
    var options = new AVDictionary((Pointer) null);
    avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
    avutil.av_dict_set(options, "format_whitelist", FORMATS, 0);
    // With the protocol before it, a colon in the name means nothing.
    int result =
        avformat.avformat_open_input(context, "file:" + file.toAbsolutePath(), null, options);
    avutil.av_dict_free(options);
    if (result < 0) {
      throw new UnplayableFile(
          file + " is not in a media format that can be played: " + Ffmpeg.words(result));
    }
    try {
      Ffmpeg.check(
          avformat.avformat_find_stream_info(context, (AVDictionary) null),
          "find out what is in " + file);
      var container = new Container(file, context);
      if (container.video == null && container.audio == null) {
        throw new UnplayableFile(file + " holds neither pictures nor sound");
      }
      return container;
    } catch (RuntimeException e) {
      avformat.avformat_close_input(context);
      throw e;
    }
  }

  private static void checkReadable(Path file) {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      throw new UnplayableFile(file + " lies within another file: copy it out first");
    }
    if (!Files.exists(file)) {
      throw new UnplayableFile(file + " does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new UnplayableFile(file + " is not a file");
    }
    if (!Files.isReadable(file)) {
      throw new UnplayableFile(file + " may not be read by this user");
    }
  }

  private @Nullable Track best(int kind) {
    int index = avformat.av_find_best_stream(context, kind, -1, -1, (AVCodec) null, 0);
    if (index < 0) {
      return null;
    }
    var stream = context.streams(index);
    return isCover(stream) ? null : new Track(stream, index, origin);
  }

  /// The picture on a record's sleeve is no video.
  private static boolean isCover(AVStream stream) {
    return (stream.disposition() & avformat.AV_DISPOSITION_ATTACHED_PIC) != 0;
  }

  private boolean isTaken(int index) {
    return (video != null && video.index() == index) || (audio != null && audio.index() == index);
  }

  Path file() {
    return file;
  }

  @Nullable Track video() {
    return video;
  }

  @Nullable Track audio() {
    return audio;
  }

  /// How long the file says it is, in samples; `Track.NONE` where it says nothing.
  long duration() {
    long micros = context.duration();
    return micros == avutil.AV_NOPTS_VALUE || micros <= 0
        ? Track.NONE
        : Samples.ofSeconds(micros / 1e6);
  }

  /// Reads the next packet of a track that is played.
  ///
  /// @return false at the end of the file
  /// @throws UnplayableFile where it can't be read on
  boolean read(AVPacket packet) {
    for (int damaged = 0; damaged < MOST_DAMAGED; ) {
      int result = avformat.av_read_frame(context, packet);
      if (result == avutil.AVERROR_EOF) {
        return false;
      }
      if (result >= 0 && isTaken(packet.stream_index())) {
        return true;
      }
      avcodec.av_packet_unref(packet);
      if (result == avutil.AVERROR_INVALIDDATA) {
        damaged++;
      } else {
        Ffmpeg.check(result, "read on in " + file);
      }
    }
    throw new UnplayableFile("FFmpeg finds nothing more in " + file + " but damage");
  }

  /// Goes to where decoding must begin for what is seen and heard at this time. Decoders of sound
  /// need a run-up; Opus the longest, of 80 ms (RFC 7845, 4.2).
  void seek(long time) {
    var guide = guide(time);
    long target = guide.stamp(time);
    long early = guide.stamp(time - Samples.SECOND / 10);
    int result =
        avformat.avformat_seek_file(context, guide.index(), Long.MIN_VALUE, early, target, 0);
    if (result < 0) {
      // Some formats know no times to go to, but each has a beginning.
      result = avformat.av_seek_frame(context, -1, 0, avformat.AVSEEK_FLAG_BYTE);
    }
    Ffmpeg.check(result, "go to another position in " + file);
  }

  /// The track to find a position by: pictures, which can't be decoded from just anywhere, unless
  /// they have not begun there. What lies before their first would be passed over.
  private Track guide(long time) {
    if (video != null
        && (audio == null || time >= video.start() || video.start() <= audio.start())) {
      return video;
    }
    return Objects.requireNonNull(audio);
  }

  @Override
  public void close() {
    avformat.avformat_close_input(context);
  }
}
