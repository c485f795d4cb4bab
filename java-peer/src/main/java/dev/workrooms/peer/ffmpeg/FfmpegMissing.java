package dev.workrooms.peer.ffmpeg;

/// FFmpeg's native libraries can't be loaded on this machine. The message tells a person what to
/// do.
public final class FfmpegMissing extends RuntimeException {
  FfmpegMissing(String missing) {
    super(
        "FFmpeg's native libraries can't be loaded on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + " ("
            + missing
            + "). Maven adds those of the platform that it runs on; for another put org.bytedeco:ffmpeg and"
            + " org.bytedeco:javacpp with its classifier on the class path. On Debian install"
            + " what they need: apt-get install libudev1 libstdc++6");
  }
}
