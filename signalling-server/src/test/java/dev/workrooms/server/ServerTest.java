package dev.workrooms.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A real server on a free port for each test. Afterwards it must hold nothing, no platform thread
/// of it may be left, and none may have died of an exception.
abstract class ServerTest {
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
  private Set<Thread> threadsBefore = Set.of();

  @SuppressWarnings("NullAway.Init") // by start()
  SignallingServer server;

  /// What this test's server runs with.
  ServerSettings settings() {
    return ServerSettings.local();
  }

  @BeforeEach
  void start() throws IOException {
    Thread.setDefaultUncaughtExceptionHandler((_, exception) -> uncaught.add(exception));
    threadsBefore = threads();
    server = SignallingServer.start(settings());
  }

  @AfterEach
  void holds_nothing_and_leaves_nothing() {
    server.close();
    assertEquals(0, server.calls());
    await().until(() -> server.sessions() == 0);
    await()
        .untilAsserted(
            () ->
                assertEquals(
                    Set.of(),
                    threads().stream()
                        .filter(thread -> !threadsBefore.contains(thread))
                        .map(Thread::getName)
                        .collect(Collectors.toSet())));
    Thread.setDefaultUncaughtExceptionHandler(null);
    assertEquals(List.of(), List.copyOf(uncaught));
  }

  TestClient client(String name) {
    return TestClient.named(server.port(), name);
  }

  /// Our own threads: not the JDK's, the test runner's, or the timers that Helidon starts with each
  /// server and never stops (LoomServer's `Timer`).
  private static Set<Thread> threads() {
    var others =
        Pattern.compile("(HttpClient|ForkJoinPool|CompletableFuture|awaitility|junit|helidon-).*");
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> thread.getThreadGroup().getName().equals("main"))
        .filter(thread -> !others.matcher(thread.getName()).matches())
        .collect(Collectors.toSet());
  }
}
