package dev.workrooms.peer.cli;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.bots.LoadBot;
import dev.workrooms.peer.bots.LoadBot.Held;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `load`: many calls with one other side at once.
@Command(
    name = "load",
    description = "Holds many calls with one other side at once, and tells how they went.",
    footer = {
      "%nFails unless every call connects and lasts. The pictures are small: 160x120, 15 a second.",
      "%nExamples:",
      "  workrooms peer load --to Echo --calls 20",
      "  workrooms peer load --to Echo --calls 50 --for 2m --json"
    })
final class LoadCommand implements Callable<Integer> {
  /// As many as the server allows for one participant.
  private static final int MOST = 100;

  @Mixin private final ServerOption at = new ServerOption();
  @Mixin private final ToOption to = new ToOption();

  @Option(names = "--calls", description = "How many: 1 to 100 (${DEFAULT-VALUE}).")
  private int calls = 10;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = ServerOption.Time.class,
      defaultValue = "30s",
      description = "How long they are held (${DEFAULT-VALUE}).")
  private Duration length = Duration.ofSeconds(30);

  @Option(names = "--json", description = "Prints one JSON object, for programs.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (calls < 1 || calls > MOST) {
      throw new ParameterException(spec.commandLine(), "--calls is a number from 1 to " + MOST);
    }
    try (var peer = Peer.connect(at.server(), PeerOptions.named("Load"));
        var _ = Stop.onSignal(peer)) {
      var callee = to.find(peer);
      var held = new LoadBot(peer, LoadCommand::media).hold(callee.id(), calls);
      var time = hold(peer);
      var report = LoadReport.of(held, time);
      LoadReport.calls(held).forEach(call -> call.hangUp());
      System.out.println(json ? report.json() : table(report, held).stripTrailing());
      return (report.complete() ? Exit.DONE : Exit.FAILED).code();
    }
  }

  private static Media media() {
    return Media.sending(new TestPattern(160, 120, 15), new Tone());
  }

  /// Lets them go on for their time.
  ///
  /// @return how long that was: less where we are told to stop
  private Duration hold(Peer peer) {
    long start = System.nanoTime();
    var end = peer.closed();
    var _ = end.completeOnTimeout(null, length.toMillis(), TimeUnit.MILLISECONDS).join();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String table(LoadReport report, List<Held> held) {
    return report.text() + Quantiles.table(LoadReport.timelines(held));
  }
}
