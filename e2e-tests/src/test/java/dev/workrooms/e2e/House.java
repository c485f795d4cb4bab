package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import dev.workrooms.server.ServerSettings;
import dev.workrooms.server.SignallingServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.WebDriverException;

/// A test's server and everybody in it. Afterwards all have left, the server holds nothing, and a
/// failed test has left screenshots, consoles, pages and the server's log under target/failures.
final class House implements BeforeEachCallback, AfterEachCallback {
  private static final Logger SERVER_LOG = Logger.getLogger("dev.workrooms.server");

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final ServerSettings settings;
  private double nextHertz;
  private int port;

  @SuppressWarnings("NullAway.Init") // by beforeEach
  private SignallingServer server;

  @SuppressWarnings("NullAway.Init") // by beforeEach
  private Browsers browsers;

  @SuppressWarnings("NullAway.Init") // by beforeEach
  private Path folder;

  @SuppressWarnings("NullAway.Init") // by beforeEach
  private FileHandler log;

  /// With a server as it is by default, but that it waits three seconds for who went away.
  House() {
    this(ServerSettings.local("return-within", "PT3S"));
  }

  House(ServerSettings settings) {
    this.settings = settings;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    browsers =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .getOrComputeIfAbsent(Browsers.class);
    folder = Files.createTempDirectory("workrooms-e2e");
    server = SignallingServer.start(settings);
    port = server.port();
    // After the start: the first one in a JVM lets Helidon configure logging, which ends handlers.
    log = new FileHandler(folder.resolve("server.log").toString());
    log.setFormatter(new SimpleFormatter());
    SERVER_LOG.addHandler(log);
    nextHertz = 523;
  }

  /// A browser whose camera shows the test pattern.
  Browser browser(String name) throws IOException {
    var chromium = browsers.take(hertz());
    return opens(new Browser(name, chromium, () -> browsers.giveBack(chromium, page())));
  }

  /// A browser whose camera shows a drawn person.
  Browser browser(String name, Portrait portrait) throws IOException {
    var camera = folder.resolve(name + ".mjpeg");
    portrait.write(camera);
    var chromium = new Chromium(hertz(), camera);
    var browser = new Browser(name, chromium, chromium);
    browser.carries("camera-name.js");
    return opens(browser);
  }

  /// A browser that has these devices only, as {@link Chromium} is told of them.
  Browser browserWith(String name, String... devices) throws IOException {
    var chromium = new Chromium(devices);
    return opens(new Browser(name, chromium, chromium));
  }

  private Browser opens(Browser browser) {
    open.push(browser);
    browser.opens(page());
    return browser;
  }

  /// A browser whose camera shows the test pattern, and which has not opened the page.
  Browser stranger(String name) throws IOException {
    var chromium = browsers.take(hertz());
    return keep(new Browser(name, chromium, () -> browsers.giveBack(chromium, page())));
  }

  JavaPeer javaPeer(String name) {
    var peer = new JavaPeer(name, hertz(), URI.create(signal()));
    open.push(peer);
    return peer;
  }

  Participant participant(Kind kind, String name) throws IOException {
    return switch (kind) {
      case BROWSER -> browser(name);
      case JAVA -> javaPeer(name);
    };
  }

  Program program(Class<?> main, String... arguments) throws IOException {
    var program = new Program(List.of(), main, arguments);
    open.push(program);
    return program;
  }

  /// The server ends; `startsServer` lets another one take its place.
  void stopsServer() {
    server.close();
  }

  /// Another server takes the place of the one that was stopped, at the same port.
  void startsServer() throws IOException {
    server = SignallingServer.start(settings.onPort(port));
  }

  /// Is closed after the test, before the server.
  <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  String page() {
    return "http://localhost:" + server.port() + "/";
  }

  String signal() {
    return "ws://localhost:" + server.port() + "/signal";
  }

  void holdsNoCall() {
    holdsCalls(0);
  }

  void holdsCalls(int calls) {
    await("the server holds " + calls + " calls")
        .atMost(Duration.ofSeconds(10))
        .until(() -> server.calls() == calls);
  }

  int sessions() {
    return server.sessions();
  }

  /// So many are connected; who has left may not have left the server at once.
  void holdsSessions(int sessions) {
    await("the server holds " + sessions + " sessions")
        .atMost(Duration.ofSeconds(10))
        .until(() -> server.sessions() == sessions);
  }

  /// Each kind of participant that a test is played with.
  enum Kind {
    BROWSER,
    JAVA
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    try {
      if (context.getExecutionException().isPresent()) {
        leaveEvidence(context);
      }
    } finally {
      close();
    }
  }

  private void close() throws Exception {
    try {
      closeAll();
      await("everybody left the server")
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertEquals(0, server.sessions()));
    } finally {
      server.close();
      SERVER_LOG.removeHandler(log);
      log.close();
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /// Everybody leaves, even where somebody can't do so properly; the first failure is told.
  private void closeAll() throws Exception {
    if (open.isEmpty()) {
      return;
    }
    try (var _ = open.removeLast()) {
      closeAll();
    }
  }

  private void leaveEvidence(ExtensionContext context) throws IOException {
    var test =
        context.getRequiredTestClass().getSimpleName()
            + "."
            + context.getRequiredTestMethod().getName()
            + "."
            + context.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-");
    var evidence = Files.createDirectories(Path.of("target", "failures", test));
    log.flush();
    Files.copy(
        folder.resolve("server.log"),
        evidence.resolve("server.log"),
        StandardCopyOption.REPLACE_EXISTING);
    leaveThreads(evidence.toAbsolutePath().resolve("threads.txt"));
    int number = 1;
    for (var resource : open) {
      if (resource instanceof Browser browser) {
        try {
          browser.leaveEvidence(evidence);
        } catch (WebDriverException e) { // a crashed browser does not cost the others' evidence
          context.getExecutionException().ifPresent(failure -> failure.addSuppressed(e));
        }
      } else if (resource instanceof Program program) {
        Files.write(evidence.resolve("program-" + number++ + ".log"), program.lines());
      }
    }
  }

  /// The server's threads among them, which are virtual.
  private static void leaveThreads(Path file) throws IOException {
    Files.deleteIfExists(file); // which is not written over
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
  }

  private double hertz() {
    double hertz = nextHertz;
    nextHertz = hertz * 1.5;
    return hertz;
  }
}
