package dev.workrooms.peer.recorder;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import org.jspecify.annotations.Nullable;

/// How a call is recorded. Immutable; each `with…` gives a copy.
///
/// @param format of the files; who sends no pictures gets its sound alone
/// @param width columns of the pictures; 0 for those of each participant's first
/// @param height rows of the pictures; 0 for those of each participant's first
/// @param videoEncoder by FFmpeg's name; null for the usual one
/// @param self whether what we send ourselves is recorded, too
/// @param mix whether all are put into one file in the end
public record RecordingOptions(
    MediaFormat format,
    int width,
    int height,
    @Nullable String videoEncoder,
    boolean self,
    boolean mix) {
  private static final int LARGEST = 4_096;

  /// @throws IllegalArgumentException where the size is none to record in
  public RecordingOptions {
    boolean first = width == 0 && height == 0;
    if (!first && !(codable(width) && codable(height))) {
      throw new IllegalArgumentException(
          "%dx%d: pictures are recorded in even sizes from 16 to 4096".formatted(width, height));
    }
  }

  private static boolean codable(int length) {
    return length >= 16 && length <= LARGEST && length % 2 == 0;
  }

  /// MP4, in the size of the first picture, with what we send.
  public static RecordingOptions usual() {
    return new RecordingOptions(MediaFormat.MP4, 0, 0, null, true, false);
  }

  /// The same in another format.
  public RecordingOptions withFormat(MediaFormat format) {
    return new RecordingOptions(format, width, height, videoEncoder, self, mix);
  }

  /// The same with all pictures in this size, both even, 16 to 4,096.
  public RecordingOptions withSize(int width, int height) {
    return new RecordingOptions(format, width, height, videoEncoder, self, mix);
  }

  /// The same with another encoder, as `h264_vaapi` or `libvpx-vp9`, where FFmpeg has it.
  public RecordingOptions withVideoEncoder(@Nullable String encoder) {
    return new RecordingOptions(format, width, height, encoder, self, mix);
  }

  /// The same with or without what we send.
  public RecordingOptions withSelf(boolean self) {
    return new RecordingOptions(format, width, height, videoEncoder, self, mix);
  }

  /// The same with or without a mix.
  public RecordingOptions withMix(boolean mix) {
    return new RecordingOptions(format, width, height, videoEncoder, self, mix);
  }
}
