package dev.workrooms.peer.cli;

import dev.workrooms.peer.bots.AnnouncerBot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `announce`: the announcer bot, until it is told to stop.
@Command(
    name = "announce",
    description = "Answers every call, plays a media file, and hangs up at its end.",
    footer = {"%nExample:", "  workrooms peer announce opening-hours.mp3 --name Shop"})
final class AnnounceCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();

  @Option(names = "--name", paramLabel = "NAME", description = "Who it is (${DEFAULT-VALUE}).")
  private String name = "Announcer";

  @Parameters(paramLabel = "FILE", description = "What FFmpeg reads: MP4, WebM, MP3, WAV…")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    try (var bot = AnnouncerBot.start(at.server(), name, file);
        var _ = Stop.onSignal(bot)) {
      System.out.println(name + " is ready");
      return Stop.await(bot.peer());
    }
  }
}
