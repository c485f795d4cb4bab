package dev.workrooms.peer.cli;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.recorder.RecordingOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how and where calls are recorded.
final class RecordOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the folders of the calls go (${DEFAULT-VALUE}).")
  private Path folder = Path.of("recordings");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); the last three are sound alone.")
  private MediaFormat format = MediaFormat.MP4;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = PictureSize.Converter.class,
      description = "The size of the pictures; without it, that of the first that comes.")
  private @Nullable PictureSize size;

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      description = "Another encoder for the pictures, by FFmpeg's name, as h264_vaapi.")
  private @Nullable String encoder;

  @Option(names = "--mix", description = "Makes one file of all participants in the end, too.")
  private boolean mix;

  Path folder() {
    return folder;
  }

  /// @throws Failure where the size is none to record in
  RecordingOptions options() {
    var options =
        RecordingOptions.usual().withFormat(format).withVideoEncoder(encoder).withMix(mix);
    try {
      return size == null ? options : options.withSize(size.width(), size.height());
    } catch (IllegalArgumentException e) {
      throw new Failure(Exit.MISUSED, String.valueOf(e.getMessage()), e);
    }
  }
}
