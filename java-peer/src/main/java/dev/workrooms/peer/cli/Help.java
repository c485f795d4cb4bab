package dev.workrooms.peer.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/// What is the same in the help of all commands: their exit codes, and, where they are listed, the
/// groups that they are listed in.
final class Help {
  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("Calls", List.of("call", "answer", "play", "pipe"));
    GROUPS.put("Files", List.of("send", "receive"));
    GROUPS.put("Recordings", List.of("record", "mix"));
    GROUPS.put("Bots", List.of("echo", "greet", "announce"));
    GROUPS.put("Looking around", List.of("search", "check", "load", "doctor"));
  }

  private static final String REST = "More";

  private Help() {}

  static void complete(CommandLine all) {
    all.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> grouped(help));
    explain(all);
    all.getSubcommands().values().forEach(Help::explain);
  }

  private static void explain(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(Exit.explained());
  }

  /// Each group with a line for each of its commands; those of no group are the last.
  private static String grouped(CommandLine.Help help) {
    Map<String, CommandLine.Help> left = new LinkedHashMap<>(help.subcommands());
    var text = new StringBuilder();
    GROUPS.forEach((group, names) -> text.append(listed(group, names, help, left)));
    return text + listed(REST, List.copyOf(left.keySet()), help, left);
  }

  private static String listed(
      String group, List<String> names, CommandLine.Help help, Map<String, CommandLine.Help> left) {
    Map<String, CommandLine.Help> members = new LinkedHashMap<>();
    for (var name : names) {
      var member = left.remove(name);
      if (member != null) {
        members.put(name, member);
      }
    }
    return members.isEmpty() ? "" : "%n%s:%n".formatted(group) + help.commandList(members);
  }
}
