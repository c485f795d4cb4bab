package dev.workrooms.peer.ffmpeg;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avutil;

/// One stream of a container: pictures or sound.
final class Track {
  /// No time is known.
  static final long NONE = Long.MIN_VALUE;

  private final AVStream stream;
  private final int index;
  private final double secondsPerUnit;
  private final double origin;

  /// @param origin seconds, in the container's time, at which the file begins
  Track(AVStream stream, int index, double origin) {
    this.stream = stream;
    this.index = index;
    this.secondsPerUnit = (double) stream.time_base().num() / stream.time_base().den();
    this.origin = origin;
  }

  AVStream stream() {
    return stream;
  }

  AVCodecParameters parameters() {
    return stream.codecpar();
  }

  int index() {
    return index;
  }

  /// A time stamp as a time in the file: samples, or `NONE`.
  long time(long stamp) {
    return stamp == avutil.AV_NOPTS_VALUE
        ? NONE
        : Samples.ofSeconds(stamp * secondsPerUnit - origin);
  }

  /// How long something lasts, in samples.
  long length(long units) {
    return Samples.ofSeconds(units * secondsPerUnit);
  }

  /// When it begins, in samples.
  long start() {
    long time = time(stream.start_time());
    return time == NONE ? 0 : time;
  }

  /// The time stamp of a time in the file.
  long stamp(long time) {
    return Math.round(((double) time / Samples.SECOND + origin) / secondsPerUnit);
  }
}
