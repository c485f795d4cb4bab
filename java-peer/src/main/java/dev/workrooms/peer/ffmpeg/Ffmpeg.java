package dev.workrooms.peer.ffmpeg;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.global.swscale;
import org.jspecify.annotations.Nullable;

/// FFmpeg's libraries in this process, through JavaCPP's bindings. They are called as they are:
/// JavaCV's grabber hides timestamps, planes and errors, and all that is opened here is given back
/// by hand. What FFmpeg allocates has no finalizer in Java, and nothing here lets JavaCPP allocate.
final class Ffmpeg {
  /// JavaCPP refuses to allocate once the process is about twice the size of the Java heap; WebRTC
  /// alone may need as much.
  private static final String SIZE_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  /// What is missing; null where nothing is.
  private static final @Nullable String MISSING = tryLoad();

  private Ffmpeg() {}

  /// Loads the libraries: 0.2 s the first time, or a second where they must be unpacked first.
  ///
  /// @throws FfmpegMissing where this machine can't load them
  static void load() {
    if (MISSING != null) {
      throw new FfmpegMissing(MISSING);
    }
  }

  private static @Nullable String tryLoad() {
    if (System.getProperty(SIZE_LIMIT) == null) {
      System.setProperty(SIZE_LIMIT, "0");
    }
    try {
      // Standard error is the program's own. What matters comes back as a result.
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
      avcodec.avcodec_version();
      avformat.avformat_version();
      swscale.swscale_version();
      swresample.swresample_version();
      return null;
    } catch (LinkageError e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// What FFmpeg means by a negative result.
  static String words(int result) {
    var text = new byte[256];
    avutil.av_strerror(result, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  /// @param act what was tried, as in "FFmpeg can't …"
  /// @return the result, where it is none of failure
  /// @throws UnplayableFile where it is negative
  static int check(int result, String act) {
    if (result < 0) {
      throw new UnplayableFile("FFmpeg can't " + act + ": " + words(result));
    }
    return result;
  }
}
