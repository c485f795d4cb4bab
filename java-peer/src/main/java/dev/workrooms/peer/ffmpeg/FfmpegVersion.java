package dev.workrooms.peer.ffmpeg;

import org.bytedeco.ffmpeg.global.avutil;

/// Which FFmpeg this process has, if any: to find out before a file is played.
public final class FfmpegVersion {
  private FfmpegVersion() {}

  /// Loads FFmpeg, and tells its version, such as `8.1.2`.
  ///
  /// @throws FfmpegMissing where this machine can't load it
  public static String load() {
    Ffmpeg.load();
    return avutil.av_version_info().getString();
  }
}
