package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.server.Main;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A thousand clients in five hundred calls, whose server ends and is started again: all come back
/// by themselves, not in step, and each call goes on. How long that took stands in
/// target/restart.md.
class RestartTest {
  private static final int CALLS = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> FIGURES = new ArrayList<>();

  private final List<Returner> clients = new ArrayList<>();
  private int port;

  @BeforeEach
  void finds_a_port() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  @AfterEach
  void all_leave() {
    each(clients, Returner::close);
  }

  @AfterAll
  static void figures_are_kept() throws IOException {
    var head =
        List.of(
            "Milliseconds from the readiness line of the new server, %d clients in %d calls."
                .formatted(2 * CALLS, CALLS),
            "",
            "| the server | was away | registered p50 | p99 | max | live p50 | p99 | max | most in 100 ms |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    var lines = new ArrayList<>(head);
    lines.addAll(FIGURES);
    Files.write(Path.of("target", "restart.md"), lines);
  }

  @Test
  void every_call_outlives_a_server_that_is_killed() throws IOException {
    outlives("is killed", Program::isKilled);
  }

  @Test
  void every_call_outlives_a_server_that_is_asked_to_stop() throws IOException {
    outlives("is asked to stop", Program::isAskedToStop);
  }

  private void outlives(String how, Consumer<Program> ends) throws IOException {
    long ended;
    try (var first = server()) {
      areInCalls();
      ended = System.nanoTime();
      ends.accept(first);
      first.exits();
    }
    try (var _ = server()) {
      long ready = System.nanoTime();
      all("back", Returner::isBack);
      all("in a live call", client -> client.hasHeard(Returner.RETURNED));
      each(clients, client -> client.says(Returner.LAST));
      all("still in a live call", client -> client.hasHeard(Returner.LAST));
      assertEquals("", wrong());
      figures("%s | %d".formatted(how, (ready - ended) / 1_000_000), ready);
    }
  }

  private Program server() throws IOException {
    var options =
        List.of(
            "-Dworkrooms.host=127.0.0.1",
            "-Dworkrooms.port=" + port,
            "-Dworkrooms.connections-per-address=" + 2 * CALLS,
            "-Dworkrooms.address-messages=50000/100000",
            "-Dworkrooms.address-calls=" + CALLS + "/" + CALLS);
    var server = new Program(options, Main.class);
    server.prints("Workrooms is listening");
    return server;
  }

  private void areInCalls() {
    var signal = URI.create("ws://127.0.0.1:" + port + "/signal");
    for (int i = 0; i < 2 * CALLS; i++) {
      clients.add(new Returner(signal));
    }
    each(clients, Returner::comes);
    for (int i = 0; i < CALLS; i++) {
      clients.get(2 * i).calls(clients.get(2 * i + 1));
    }
    all("in a call", client -> client.hasHeard(1));
  }

  /// Some at once: a server that has just been started is not meant to be stormed by this.
  private static void each(List<Returner> clients, Consumer<Returner> act) {
    try (var threads = Executors.newFixedThreadPool(50, Thread.ofVirtual().factory())) {
      var acts =
          clients.stream()
              .map(client -> CompletableFuture.runAsync(() -> act.accept(client), threads))
              .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(acts).join();
    }
  }

  private void all(String what, Predicate<Returner> are) {
    await("all are " + what)
        .atMost(PATIENCE)
        .until(() -> clients.stream().filter(are).count(), count -> count == clients.size());
  }

  private String wrong() {
    return clients.stream()
        .map(Returner::wrong)
        .filter(wrong -> !wrong.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private void figures(String how, long ready) {
    var returned = millis(Returner::returned, ready);
    var live = millis(Returner::live, ready);
    long busiest =
        LongStream.of(returned)
            .boxed()
            .collect(
                Collectors.groupingBy(millis -> Math.floorDiv(millis, 100), Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(0);
    var line = "| %s | %s | %s | %d |".formatted(how, spread(returned), spread(live), busiest);
    FIGURES.add(line);
    // How they spread out is told, not judged: a server that was kept waiting answers many at once.
    // That they do not come in step is `BackoffTest`'s.
    System.out.println(line);
  }

  private long[] millis(ToLongFunction<Returner> when, long ready) {
    return clients.stream()
        .mapToLong(client -> (when.applyAsLong(client) - ready) / 1_000_000)
        .sorted()
        .toArray();
  }

  private static String spread(long[] sorted) {
    int last = sorted.length - 1;
    return "%d | %d | %d".formatted(sorted[last / 2], sorted[last * 99 / 100], sorted[last]);
  }
}
