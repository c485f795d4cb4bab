package dev.workrooms.peer.cli;

import dev.workrooms.peer.ffmpeg.MediaFormat;
import dev.workrooms.peer.recorder.Mix;
import dev.workrooms.peer.recorder.MixOptions;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import dev.workrooms.protocol.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `mix`: one file of a recording's participants, side by side or in a grid.
@Command(
    name = "mix",
    description = "Makes one file of all participants of a recording, with their names.",
    footer = {
      "%nThe file lies beside theirs, as mix.mp4, when all of it is written and checked.",
      "%nExamples:",
      "  workrooms peer mix recordings/CALLID",
      "  workrooms peer mix recordings/CALLID --format webm --size 1920x1080"
    })
final class MixCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The recording's folder, with its call.json.")
  private Path folder = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "mp4 or webm; m4a, opus or wav for the sound alone (mp4, or m4a where nobody has"
              + " pictures).")
  private @Nullable MediaFormat format;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = PictureSize.Converter.class,
      description = "Of the whole picture, such as 1920x1080 (what the participants need).")
  private @Nullable PictureSize size;

  @Option(
      names = "--json",
      description =
          "Prints a line of JSON about the file at the end, and all else on standard error.")
  private boolean json;

  @Override
  public Integer call() {
    var options = options();
    var talk = Talk.beside(json);
    var course = new MixCourse(talk, talk.isTerminal());
    try (var _ = Stop.onSignal(Thread.currentThread()::interrupt)) {
      tell(make(options.withProgress(course), course), talk);
      return Exit.DONE.code();
    }
  }

  private MixOptions options() {
    var options = MixOptions.defaults();
    if (format != null) {
      options = options.withFormat(format);
    }
    try {
      return size == null ? options : options.withSize(size.width(), size.height());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private MediaInfo make(MixOptions options, MixCourse course) {
    try {
      return Objects.requireNonNull(Mix.make(folder, options).mix()).file();
    } catch (IOException e) {
      throw new Failure(Exit.FAILED, Problem.with(folder, e), e);
    } finally {
      course.end();
    }
  }

  private void tell(MediaInfo file, Talk talk) {
    var picture = file.width() == 0 ? "" : ", %dx%d".formatted(file.width(), file.height());
    talk.say(
        "%s: %s%s, %s, SHA-256 %s"
            .formatted(
                folder.resolve(file.name()),
                Bar.time(Duration.ofMillis(file.duration()).toSeconds()),
                picture,
                Bar.size(file.bytes()),
                file.sha256()));
    if (json) {
      System.out.println(Json.of(file));
    }
  }
}
