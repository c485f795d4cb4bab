package dev.workrooms.peer.cli;

import dev.workrooms.peer.bots.EchoBot;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `echo`: the echo bot, until it is told to stop.
@Command(
    name = "echo",
    description = "Answers every call and sends back what it receives.",
    footer = {"%nExample:", "  workrooms peer echo"})
final class EchoCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();

  @Option(names = "--name", paramLabel = "NAME", description = "Who it is (${DEFAULT-VALUE}).")
  private String name = "Echo";

  @Override
  public Integer call() {
    try (var bot = EchoBot.start(at.server(), name);
        var _ = Stop.onSignal(bot)) {
      System.out.println(name + " is ready");
      return Stop.await(bot.peer());
    }
  }
}
