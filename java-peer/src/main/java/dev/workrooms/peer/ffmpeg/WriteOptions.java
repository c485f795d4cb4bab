package dev.workrooms.peer.ffmpeg;

import org.jspecify.annotations.Nullable;

/// How a media file is written. Immutable; each `with…` gives a copy. Formats without pictures take
/// notice of `audioBitsPerSecond` alone.
///
/// @param width columns of the file's pictures: even, 16 to 4096
/// @param height rows of the file's pictures: even, 16 to 4096
/// @param fps pictures a second, about: what the encoder shares its bits out by; 1 to 120. Pictures
///     may come as they like
/// @param videoBitsPerSecond 10,000 to 100,000,000
/// @param audioBitsPerSecond 6,000 to 256,000
/// @param videoEncoder FFmpeg's name of it, such as `h264_vaapi`; null for the format's own:
///     `libopenh264` in MP4, `libvpx` in WebM
public record WriteOptions(
    int width,
    int height,
    int fps,
    int videoBitsPerSecond,
    int audioBitsPerSecond,
    @Nullable String videoEncoder) {
  private static final int FPS = 30;
  private static final int AUDIO_BITS = 64_000;

  /// @throws IllegalArgumentException where a value is out of bounds
  public WriteOptions {
    requireSize(width, height);
    require(fps, 1, 120, "pictures a second");
    require(videoBitsPerSecond, 10_000, 100_000_000, "bits a second for pictures");
    require(audioBitsPerSecond, 6_000, 256_000, "bits a second for sound");
    if (videoEncoder != null && videoEncoder.isBlank()) {
      throw new IllegalArgumentException("an encoder has a name: null stands for the format's own");
    }
  }

  private static void requireSize(int width, int height) {
    boolean even = width % 2 == 0 && height % 2 == 0;
    if (!even || Math.min(width, height) < 16 || Math.max(width, height) > 4096) {
      throw new IllegalArgumentException(
          "%dx%d: a file's pictures need even sizes from 16 to 4096".formatted(width, height));
    }
  }

  private static void require(int value, int least, int most, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%,d %s: %,d to %,d will do".formatted(value, what, least, most));
    }
  }

  /// Pictures of 640x480 at 30 a second, as most cameras send them.
  public static WriteOptions defaults() {
    return of(640, 480);
  }

  /// Pictures of this size at 30 a second.
  public static WriteOptions of(int width, int height) {
    return of(width, height, FPS);
  }

  /// Pictures of this size and rate, and bits for them that show faces and texts well.
  public static WriteOptions of(int width, int height, int fps) {
    return new WriteOptions(width, height, fps, bits(width, height, fps), AUDIO_BITS, null);
  }

  /// 1.2 Mbit/s at 640x480 and 30 a second. Twice the pixels want less than twice the bits.
  private static int bits(int width, int height, int fps) {
    double pixels = (double) width * height / (640 * 480);
    double pictures = fps / 30.0;
    double bits = 1_200_000 * Math.pow(pixels, 0.8) * Math.pow(pictures, 0.7);
    return (int) Math.clamp(bits, 50_000, 20_000_000);
  }

  /// The same with so many bits a second for pictures.
  public WriteOptions withVideoBitsPerSecond(int bits) {
    return new WriteOptions(width, height, fps, bits, audioBitsPerSecond, videoEncoder);
  }

  /// The same with so many bits a second for sound.
  public WriteOptions withAudioBitsPerSecond(int bits) {
    return new WriteOptions(width, height, fps, videoBitsPerSecond, bits, videoEncoder);
  }

  /// The same with another encoder, by FFmpeg's name; null for the format's own.
  public WriteOptions withVideoEncoder(@Nullable String name) {
    return new WriteOptions(width, height, fps, videoBitsPerSecond, audioBitsPerSecond, name);
  }
}
