package dev.workrooms.peer.ffmpeg;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/// The file that is written: packets go in as they come. For one thread.
final class Muxer implements AutoCloseable {
  private static final int DISK_FULL = -28;
  private static final int OVER_QUOTA = -122;

  private final Path file;
  private final Recipe recipe;
  private final AVFormatContext context = new AVFormatContext((Pointer) null);
  private boolean begun;

  /// Touches no file yet.
  Muxer(Path file, Recipe recipe) {
    this.file = file;
    this.recipe = recipe;
    checkWritable(file);
    WriteFailed.check(
        avformat.avformat_alloc_output_context2(context, null, recipe.muxer(), null),
        "write files of the kind " + recipe.muxer());
    context.avoid_negative_ts(AVFormatContext.AVFMT_AVOID_NEG_TS_DISABLED);
    context.flush_packets(1);
  }

  private static void checkWritable(Path file) {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      throw new WriteFailed(file + " lies within another file: write it to a folder");
    }
    if (Files.isDirectory(file)) {
      throw new WriteFailed(file + " is a folder: name a file in it");
    }
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new WriteFailed("The folder of " + file + " does not exist: create it first");
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new WriteFailed(file + " may not be written by this user");
    }
  }

  /// Whether encoders must leave what all pictures share to the file's head.
  boolean wantsHead() {
    return (context.oformat().flags() & avformat.AVFMT_GLOBALHEADER) != 0;
  }

  /// Whether the time of a picture is the sum of the lengths of those before it, so that each must
  /// be right.
  boolean timesByLength() {
    return recipe.timesByLength();
  }

  boolean holds(int codec) {
    return avformat.avformat_query_codec(context.oformat(), codec, avcodec.FF_COMPLIANCE_NORMAL)
        == 1;
  }

  /// Adds what this encoder makes, before the file is begun.
  AVStream add(AVCodecContext codec) {
    var stream = avformat.avformat_new_stream(context, null);
    WriteFailed.check(
        avcodec.avcodec_parameters_from_context(stream.codecpar(), codec), "describe a stream");
    stream.time_base(codec.time_base());
    stream.avg_frame_rate(codec.framerate());
    if (recipe.cutsPriming()) {
      stream.codecpar().initial_padding(0);
    }
    return stream;
  }

  /// Creates the file.
  void begin() {
    var io = new AVIOContext((Pointer) null);
    // With the protocol before it, a colon in the name means nothing.
    check(
        avformat.avio_open2(
            io,
            "file:" + file.toAbsolutePath(),
            avformat.AVIO_FLAG_WRITE,
            (AVIOInterruptCB) null,
            (AVDictionary) null));
    context.pb(io);
    var options = dictionary(recipe.muxing());
    int result = avformat.avformat_write_header(context, options);
    avutil.av_dict_free(options);
    check(result);
    begun = true;
    avformat.avio_flush(context.pb());
    check(context.pb().error());
  }

  static AVDictionary dictionary(Map<String, String> values) {
    var dictionary = new AVDictionary((Pointer) null);
    values.forEach((key, value) -> avutil.av_dict_set(dictionary, key, value, 0));
    return dictionary;
  }

  /// Writes a packet of this stream, whose times are in the stream's units. FFmpeg would keep
  /// packets back to put those of all streams in order, and without limit where pictures of VP8
  /// fail to come. They come in order, about: that is all that players need.
  void write(AVPacket packet) {
    if (!recipe.cutsPriming() || packet.pts() >= 0) {
      check(avformat.av_write_frame(context, packet));
    }
  }

  /// Writes what is left, the index, and what the head was to say.
  void finish() {
    if (!begun) {
      return;
    }
    begun = false;
    int written = avformat.av_write_trailer(context);
    int closed = closeFile();
    check(Math.min(written, closed));
  }

  private int closeFile() {
    var io = context.pb();
    if (io == null) {
      return 0;
    }
    context.pb(null);
    return avformat.avio_closep(io);
  }

  private void check(int result) {
    if (result == DISK_FULL || result == OVER_QUOTA) {
      throw new WriteFailed("The disk is full: " + file + " breaks off. Make room on it");
    }
    WriteFailed.check(result, "write " + file);
  }

  @Override
  public void close() {
    closeFile();
    avformat.avformat_free_context(context);
  }
}
