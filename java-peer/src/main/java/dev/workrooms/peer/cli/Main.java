package dev.workrooms.peer.cli;

import dev.workrooms.peer.ConnectFailed;
import dev.workrooms.peer.rtc.NativeNoise;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry point of the command `workrooms peer`.
@Command(
    name = "peer",
    description = "A headless participant in Workrooms calls.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      EchoCommand.class,
      CheckCommand.class,
      CallCommand.class,
      AnswerCommand.class,
      DoctorCommand.class
    })
public final class Main implements Callable<Integer> {
  private Main() {}

  /// Runs the command and exits: 0 done, 1 failed, 2 called wrongly.
  public static void main(String[] args) {
    QuietLog.install();
    Runtime.getRuntime().addShutdownHook(new Thread(NativeNoise::closeStandardOutput, "quiet"));
    System.exit(run(new PrintWriter(System.err, true, Charset.defaultCharset()), args));
  }

  static int run(PrintWriter errors, String... args) {
    return new CommandLine(new Main())
        .setErr(errors)
        .setExecutionExceptionHandler((e, line, parsed) -> explain(e, line))
        .execute(args);
  }

  /// One sentence, whatever happened: a stack trace tells a person nothing.
  private static int explain(Exception e, CommandLine line) {
    var hint =
        e instanceof ConnectFailed
            ? ". Is it running? Name it with --server ws://HOST:PORT/signal"
            : "";
    line.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage() + hint);
    return 1;
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return 2;
  }
}
