package dev.workrooms.peer.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/// `completion`: what makes a shell complete our commands and options.
@Command(
    name = "completion",
    description = "Prints a script with which bash and zsh complete `workrooms peer …`.",
    footer = {"%nExample:", "  source <(./workrooms peer completion)"})
final class CompletionCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    var workrooms = new CommandLine(CommandSpec.create().name("workrooms"));
    workrooms.addSubcommand("peer", Main.commands());
    System.out.println(AutoComplete.bash("workrooms", workrooms));
    return Exit.DONE.code();
  }
}
