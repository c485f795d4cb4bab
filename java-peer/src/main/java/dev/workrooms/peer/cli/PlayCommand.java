package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.ffmpeg.MediaFile;
import dev.workrooms.peer.ffmpeg.PlayOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `play`: calls somebody and plays a file to them.
@Command(
    name = "play",
    description = "Calls somebody, plays a media file, and hangs up at its end.",
    footer = {
      "%nExamples:",
      "  workrooms peer play film.mp4 --to Ada",
      "  workrooms peer play jingle.wav --to Ada --loop",
      "  workrooms peer play film.mp4 --to Ada --from 90s"
    })
final class PlayCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();
  @Mixin private final ToOption to = new ToOption();
  @Mixin private final NameOption who = new NameOption();
  @Mixin private final JsonOption report = new JsonOption();

  @Parameters(paramLabel = "FILE", description = "What FFmpeg reads: MP4, WebM, MP3, WAV…")
  private Path file = Path.of("");

  @Option(names = "--loop", description = "Again and again, until the other side hangs up.")
  private boolean loop;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = ServerOption.Time.class,
      defaultValue = "0s",
      description = "Where in the file to begin (${DEFAULT-VALUE}).")
  private Duration from = Duration.ZERO;

  @Override
  public Integer call() {
    var options = PlayOptions.once().withLoop(loop).withStart(from);
    try (var media = MediaFile.open(file, options);
        var peer = Peer.connect(at.server(), PeerOptions.named(who.name()));
        var _ = Stop.onSignal(peer)) {
      var errand = new Playing(media);
      return report.course().call(peer, to.find(peer), Show.media(media), errand).code();
    }
  }

  private record Playing(MediaFile media) implements Errand {
    @Override
    public void prepare(Call call) {
      // It plays as soon as the call takes it.
    }

    @Override
    public Exit run(Call call) {
      Ending.await(call, media.ended());
      return Exit.DONE;
    }
  }
}
