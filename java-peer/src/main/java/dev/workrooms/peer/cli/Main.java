package dev.workrooms.peer.cli;

import dev.workrooms.peer.CallFailed;
import dev.workrooms.peer.ConnectFailed;
import dev.workrooms.peer.rtc.NativeNoise;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/// Entry point of the command `workrooms peer`.
@Command(
    name = "workrooms peer",
    description = "A headless participant in Workrooms calls.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    subcommands = {
      EchoCommand.class,
      CheckCommand.class,
      CallCommand.class,
      AnswerCommand.class,
      SearchCommand.class,
      PlayCommand.class,
      PipeCommand.class,
      SendCommand.class,
      ReceiveCommand.class,
      RecordCommand.class,
      AnnounceCommand.class,
      GreetCommand.class,
      MixCommand.class,
      LoadCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    })
public final class Main implements Callable<Integer> {
  private Main() {}

  /// Runs the command and exits with one of the codes that its help lists.
  public static void main(String[] args) {
    QuietLog.install();
    Runtime.getRuntime().addShutdownHook(new Thread(Main::stop, "stop"));
    System.exit(run(new PrintWriter(System.err, true, Charset.defaultCharset()), args));
  }

  /// What still runs says its last words, before there is nothing left to say them to.
  private static void stop() {
    Stop.all();
    NativeNoise.closeStandardOutput();
  }

  static int run(PrintWriter errors, String... args) {
    return commands()
        .setErr(errors)
        .setParameterExceptionHandler((e, _) -> correct(e))
        .setExecutionExceptionHandler((e, line, _) -> explain(e, line))
        .execute(args);
  }

  /// All commands, with their help.
  static CommandLine commands() {
    var commands = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    Help.complete(commands);
    return commands;
  }

  /// One sentence, and where to read on.
  private static int correct(ParameterException e) {
    var line = e.getCommandLine();
    var command = line.getCommandSpec().qualifiedName();
    line.getErr().println("%s. See `%s --help`".formatted(e.getMessage(), command));
    return Exit.MISUSED.code();
  }

  /// One sentence, whatever happened: a stack trace tells a person nothing.
  private static int explain(Exception e, CommandLine line) {
    var hint =
        e instanceof ConnectFailed
            ? ". Is it running? Name it with --server ws://HOST:PORT/signal"
            : "";
    var said = e.getMessage() == null ? e.toString() : e.getMessage() + hint;
    line.getErr().println(Talk.printable(said));
    return switch (e) {
      case Failure failure -> failure.exit().code();
      case CallFailed failed -> Exit.of(failed.end(), false).code();
      default -> Exit.FAILED.code();
    };
  }

  @Override
  public Integer call() {
    CommandLine.usage(commands(), System.out);
    return Exit.MISUSED.code();
  }
}
