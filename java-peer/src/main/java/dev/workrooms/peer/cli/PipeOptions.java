package dev.workrooms.peer.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The streams of a `pipe`, each standard input or output, a file or a FIFO.
final class PipeOptions {
  private static final String STANDARD = "-";

  @Option(
      names = "--audio-in",
      paramLabel = "FILE",
      description = "The sound to send; - is standard input.")
  private @Nullable String audioIn;

  @Option(
      names = "--audio-out",
      paramLabel = "FILE",
      description = "Where the sound goes that comes; - is standard output.")
  private @Nullable String audioOut;

  @Option(names = "--video-in", paramLabel = "FILE", description = "The pictures to send; or -.")
  private @Nullable String videoIn;

  @Option(
      names = "--video-out",
      paramLabel = "FILE",
      description = "Where the pictures go that come; or -.")
  private @Nullable String videoOut;

  /// @throws Failure where they can't be so
  void check() {
    if (Stream.of(audioIn, audioOut, videoIn, videoOut).allMatch(each -> each == null)) {
      throw misused("name a stream at least: --audio-in, --audio-out, --video-in or --video-out");
    }
    if (STANDARD.equals(audioIn) && STANDARD.equals(videoIn)) {
      throw misused("standard input can't be both sound and pictures: name a FIFO for one of them");
    }
    if (STANDARD.equals(audioOut) && STANDARD.equals(videoOut)) {
      throw misused(
          "standard output can't be both sound and pictures: name a FIFO for one of them");
    }
  }

  private static Failure misused(String why) {
    return new Failure(Exit.MISUSED, why);
  }

  /// Whether standard output is for media.
  boolean takeOutput() {
    return STANDARD.equals(audioOut) || STANDARD.equals(videoOut);
  }

  @Nullable InputStream audioIn() {
    return in(audioIn);
  }

  @Nullable InputStream videoIn() {
    return in(videoIn);
  }

  @Nullable Outlet audioOut() {
    return out(audioOut);
  }

  @Nullable Outlet videoOut() {
    return out(videoOut);
  }

  private static @Nullable InputStream in(@Nullable String name) {
    if (name == null) {
      return null;
    }
    if (name.equals(STANDARD)) {
      return new FileInputStream(FileDescriptor.in);
    }
    var file = Path.of(name);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new Failure(Exit.FAILED, file + " can't be read: is it there?");
    }
    return new LateInput(file);
  }

  private static @Nullable Outlet out(@Nullable String name) {
    if (name == null) {
      return null;
    }
    return name.equals(STANDARD) ? Outlet.standard() : Outlet.to(Path.of(name));
  }
}
