package dev.workrooms.peer.cli;

import dev.workrooms.peer.ConnectFailed;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `check`: one whole call with an echo bot, proved by content.
@Command(
    name = "check",
    description = "Calls an echo bot, checks what comes back, and prints how long each phase took.",
    footer = {
      "%nExamples:",
      "  workrooms peer check",
      "  workrooms peer check --to Echo --calls 20"
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();

  @Option(names = "--to", defaultValue = "Echo", description = "Whom (${DEFAULT-VALUE}).")
  private String to = "Echo";

  @Option(
      names = "--timeout",
      converter = ServerOption.Time.class,
      defaultValue = "30s",
      description = "How long it may take (${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofSeconds(30);

  @Option(
      names = "--calls",
      defaultValue = "1",
      description = "How many, one after the other (${DEFAULT-VALUE}); prints their quantiles.")
  private int calls = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (calls < 1) {
      throw new ParameterException(spec.commandLine(), "--calls must be 1 at least");
    }
    try (var peer = connect();
        var _ = Stop.onSignal(peer)) {
      List<Timeline> timelines = new ArrayList<>();
      for (int call = 0; call < calls; call++) {
        timelines.add(new Check(peer, timeout).run(to));
      }
      System.out.print(calls > 1 ? Quantiles.table(timelines) : timelines.getFirst().table());
      return Exit.DONE.code();
    }
  }

  private Peer connect() {
    try {
      return Peer.connect(at.server(), PeerOptions.named("Check"));
    } catch (ConnectFailed e) {
      throw new Check.Failed(
          "registered", e.getMessage() + ": is the server running?", Exit.FAILED);
    }
  }
}
