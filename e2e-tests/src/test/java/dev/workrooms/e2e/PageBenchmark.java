package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How long a person waits for the page, and for the other side's picture: the figures of
/// docs/benchmarks.md, in target/page.md. Server, browser and peer are on the same cores.
@EnabledIfSystemProperty(
    named = "workrooms.bench",
    matches = "page",
    disabledReason = "It takes minutes: -Dworkrooms.bench=page")
@Timeout(value = 10, unit = MINUTES)
class PageBenchmark {
  private static final Path FIGURES = Path.of("target", "page.md");
  private static final int RUNS = 20;

  @RegisterExtension private final House house = new House();

  @BeforeAll
  static void begins() throws IOException {
    Files.writeString(FIGURES, "| ms | median | p90 | most |\n| --- | --- | --- | --- |\n");
  }

  @Test
  void page() throws IOException {
    var ada = house.browser("Ada");
    ada.carries("stopwatch.js");
    ada.keepsNoFiles(true);
    measure("page usable, nothing in the browser's cache", () -> usable(ada));
    ada.keepsNoFiles(false);
    measure("page usable, loaded again", () -> usable(ada));
  }

  @Test
  void call() throws IOException {
    var bob = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Bob")));
    bob.onInbound(
        call -> call.answer(Media.sending(new TestPattern(320, 240, 30), new Tone(440, 0.25))));
    var ada = house.browser("Ada");
    ada.carries("stopwatch.js");
    ada.reloads();
    measure("first picture after “Call”", () -> firstFrame(ada));
  }

  private static double usable(Browser browser) {
    browser.reloads();
    return time(browser, "usable");
  }

  private static double firstFrame(Browser browser) {
    browser.calls("Bob");
    double millis = time(browser, "frame");
    browser.hangsUp();
    browser.presses("done");
    browser.holdsNothing();
    return millis;
  }

  private static double time(Browser browser, String what) {
    return await(what)
                .atMost(Participant.PATIENCE)
                .pollInterval(Duration.ofMillis(200)) // hardly in the way of what is measured
                .until(() -> browser.script("return stopwatch." + what), Number.class::isInstance)
            instanceof Number millis
        ? millis.doubleValue()
        : Double.NaN;
  }

  /// The first one does not count: the JVM is cold, and the browser's code is not yet compiled.
  private static void measure(String what, DoubleSupplier run) throws IOException {
    double _ = run.getAsDouble();
    var sorted = DoubleStream.generate(run).limit(RUNS).sorted().toArray();
    var line =
        String.format(
            Locale.ROOT,
            "| %s | %.0f | %.0f | %.0f |",
            what,
            sorted[RUNS / 2],
            sorted[RUNS * 9 / 10 - 1],
            sorted[RUNS - 1]);
    System.out.println(line);
    Files.writeString(FIGURES, line + "\n", StandardOpenOption.APPEND);
  }
}
