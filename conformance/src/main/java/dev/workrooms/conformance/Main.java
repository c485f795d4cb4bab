package dev.workrooms.conformance;

import dev.workrooms.conformance.Conformance.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Entry point of the command `workrooms conformance`.
@Command(
    name = "conformance",
    description = "Plays the golden transcripts against a signalling server.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  private final PrintWriter out;

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      description = "The server, such as ws://localhost:8080/signal")
  private @Nullable URI server;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Play the transcripts that have these words in their names.")
  private String only = "";

  @Option(names = "--list", description = "Print the names of the transcripts, and play none.")
  private boolean list;

  private Main(PrintWriter out) {
    this.out = out;
  }

  /// Runs the command and exits: 0 all passed, 1 one failed or none could be played, 2 called
  /// wrongly.
  public static void main(String[] args) {
    System.exit(
        run(
            new PrintWriter(System.out, true, Charset.defaultCharset()),
            new PrintWriter(System.err, true, Charset.defaultCharset()),
            args));
  }

  static int run(PrintWriter out, PrintWriter errors, String... args) {
    return new CommandLine(new Main(out)).setErr(errors).setOut(out).execute(args);
  }

  @Override
  public Integer call() throws InterruptedException {
    var chosen = chosen();
    if (list) {
      chosen.forEach(transcript -> out.println(transcript.name()));
      return 0;
    }
    if (chosen.isEmpty()) {
      out.println("No transcript has \"" + only + "\" in its name: --list names them.");
      return 1;
    }
    return play(chosen, address());
  }

  private List<Transcript> chosen() {
    var words = only.toLowerCase(Locale.ROOT);
    return Conformance.transcripts().stream()
        .filter(each -> each.name().toLowerCase(Locale.ROOT).contains(words))
        .toList();
  }

  private URI address() {
    var address = server;
    if (address == null || address.getHost() == null || !"ws".equals(address.getScheme())) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "Say which server: ws://HOST:PORT/signal (wss is not spoken).");
    }
    return address;
  }

  private int play(List<Transcript> chosen, URI address) throws InterruptedException {
    int port = address.getPort() < 0 ? 80 : address.getPort();
    try (var _ = new Socket(address.getHost(), port)) {
      var failed = new int[1];
      Conformance.play(
          chosen,
          address,
          result -> {
            tell(result);
            failed[0] += result.failure() == null ? 0 : 1;
          });
      out.println((chosen.size() - failed[0]) + " passed, " + failed[0] + " failed");
      return failed[0] == 0 ? 0 : 1;
    } catch (IOException e) {
      out.println("There is no server at " + address + ": " + e.getMessage());
      return 1;
    }
  }

  private void tell(Result result) {
    var name = result.transcript().name();
    if (result.failure() == null) {
      out.printf("ok      %s (%.1f s)%n", name, result.took().toMillis() / 1_000.0);
    } else {
      out.println("FAILED  " + name);
      out.println(result.failure().indent(8).stripTrailing());
    }
  }
}
