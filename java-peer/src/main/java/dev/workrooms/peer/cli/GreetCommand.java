package dev.workrooms.peer.cli;

import dev.workrooms.peer.bots.GreeterBot;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `greet`: the greeter bot, until it is told to stop.
@Command(
    name = "greet",
    description = "Answers every call with a card that greets the caller, and chats.",
    footer = {"%nExample:", "  workrooms peer greet --name Reception"})
final class GreetCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();

  @Option(names = "--name", paramLabel = "NAME", description = "Who it is (${DEFAULT-VALUE}).")
  private String name = "Greeter";

  @Override
  public Integer call() {
    try (var bot = GreeterBot.start(at.server(), name);
        var _ = Stop.onSignal(bot)) {
      System.out.println(name + " is ready");
      return Stop.await(bot.peer());
    }
  }
}
