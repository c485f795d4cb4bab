package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `receive`: answers every call and takes the files that come in it.
@Command(
    name = "receive",
    description = "Answers every call and keeps the files that come in it.",
    footer = {
      "%nNo file is ever replaced, and none is there before all of it has come and is checked.",
      "%nExamples:",
      "  workrooms peer receive --into inbox --name Inbox",
      "  workrooms peer receive --into . --once --most 20G"
    })
final class ReceiveCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();
  @Mixin private final NameOption who = new NameOption();

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "Where they go (the present folder); it is made where it is missing.")
  private Path folder = Path.of("");

  @Option(
      names = "--most",
      paramLabel = "SIZE",
      defaultValue = "1G",
      converter = Size.class,
      description = "Takes no file that is longer, such as 500M or 20G (1G).")
  private long most;

  @Option(names = "--once", description = "Ends after the first call.")
  private boolean once;

  @Mixin private final JsonOption report = new JsonOption();

  @Override
  public Integer call() {
    make(folder);
    try (var peer = Peer.connect(at.server(), PeerOptions.named(who.name()));
        var _ = Stop.onSignal(peer)) {
      var visitors = new Visitors();
      var meter = new Meter(report.talk());
      peer.onInbound(call -> visitors.see(call, each -> take(each, meter)));
      report.talk().say(who.name() + " is ready");
      return visitors.await(peer, once);
    }
  }

  private Exit take(Call call, Meter meter) {
    report.talk().say(Course.name(call) + " calls");
    return report.course().see(call, new Receiving(folder, most, meter));
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Failure(Exit.FAILED, Problem.with(folder, e), e);
    }
  }
}
