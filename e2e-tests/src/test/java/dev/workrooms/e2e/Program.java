package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// One of our programs in a JVM of its own, as a user starts it.
final class Program implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 40;

  private final Process process;
  private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
  private final List<String> all = Collections.synchronizedList(new ArrayList<>());
  private final Thread out;
  private final Thread err;

  /// @param options for the JVM
  Program(List<String> options, Class<?> main, String... arguments) throws IOException {
    this(new ProcessBuilder(command(options, main, arguments)));
  }

  /// One that reads from a file and writes to a file.
  Program(Path in, Path to, Class<?> main, String... arguments) throws IOException {
    this(
        new ProcessBuilder(command(List.of(), main, arguments))
            .redirectInput(in.toFile())
            .redirectOutput(to.toFile()));
  }

  /// Somebody else's program.
  Program(ProcessBuilder program) throws IOException {
    process = program.start();
    out = reads(process.getInputStream());
    err = reads(process.getErrorStream());
  }

  private static List<String> command(List<String> options, Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(java());
    command.add("--enable-native-access=ALL-UNNAMED");
    // It lives for seconds: what a JVM spends on fast code and many threads does not pay.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// The program `java` that runs this test.
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// Waits for a line that is or begins like this, on stdout or stderr.
  String prints(String beginning) {
    try {
      while (true) {
        var line = printed.poll(PATIENCE_SECONDS, SECONDS);
        if (line == null) {
          return fail("not printed: " + beginning + "\nbut: " + String.join("\n", all));
        }
        if (line.startsWith(beginning)) {
          return line;
        }
      }
    } catch (InterruptedException e) {
      return fail(e);
    }
  }

  /// Waits until it ends by itself, and returns its exit code.
  int exits() {
    try {
      assertTrue(
          process.waitFor(PATIENCE_SECONDS, SECONDS),
          () -> "still running: " + String.join("\n", all));
      out.join();
      err.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      return fail(e);
    }
  }

  /// Everything it printed, on stdout and stderr.
  List<String> lines() {
    return List.copyOf(all);
  }

  /// Its process, for as long as it lives.
  ProcessHandle process() {
    return process.toHandle();
  }

  /// SIGTERM.
  void isAskedToStop() {
    // Unlike `Process.destroy`, this leaves us its last words.
    process.toHandle().destroy();
  }

  /// SIGKILL.
  void isKilled() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private Thread reads(InputStream stream) {
    return Thread.startVirtualThread(
        () -> {
          try (var lines =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines
                .lines()
                .forEach(
                    line -> {
                      all.add(line);
                      printed.add(line);
                    });
          } catch (UncheckedIOException | IOException e) {
            all.add("(its output broke off: " + e.getMessage() + ")");
          }
        });
  }
}
