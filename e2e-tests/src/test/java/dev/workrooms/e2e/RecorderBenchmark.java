package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.cli.Main;
import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.SessionId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What recording costs, beside other recorders of the same clip: the figures of
/// docs/benchmarks.md, in target/recorder.md. The senders are in this JVM, on the same cores.
@EnabledIfSystemProperty(
    named = "workrooms.bench",
    matches = "recorder",
    disabledReason = "It takes minutes: -Dworkrooms.bench=recorder")
@Timeout(value = 10, unit = MINUTES)
class RecorderBenchmark {
  private static final Path FIGURES = Path.of("target", "recorder.md");

  /// Until codecs are compiled and the senders have found their bit rate.
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /// Processor time is taken so often, and the median counts.
  private static final int WINDOWS = 3;

  private static final Duration WINDOW = Duration.ofSeconds(3);
  private static final String AT_ONCE = System.getProperty("workrooms.bench.calls", "1,2,4,8");

  @RegisterExtension private final House house = new House();
  @TempDir private Path root;

  @BeforeAll
  static void begins() throws IOException {
    Files.writeString(
        FIGURES,
        """
        | recorder | at once | CPU-s/s each | all | senders | others | RSS / PSS, MB | pictures missing | left out | beep after flash, ms | clock, ms |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """);
  }

  @ParameterizedTest
  @CsvSource({"mp4, 640, 480", "webm, 640, 480", "m4a, 640, 480", "mp4, 320, 240"})
  void ours(String format, int width, int height) throws IOException {
    var recorder = recorder(format);
    recorder.prints("Recorder is ready");
    var ada = peer();
    for (int n : Stream.of(AT_ONCE.split(",", -1)).mapToInt(Integer::parseInt).toArray()) {
      var calls = call(ada, "Recorder", n, new FlashAndBeep(width, height));
      var cost = measure(calls, recorder.process());
      calls.forEach(Call::hangUp);
      var files = new ArrayList<Path>();
      long dropped = 0;
      for (var call : calls) {
        var info = recorded(call);
        dropped += info.dropped();
        files.add(root.resolve(call.id().value()).resolve(info.name()));
      }
      write("%s %dx%d".formatted(format, width, height), n, cost, files, "" + dropped);
    }
    recorder.isAskedToStop();
    recorder.exits();
  }

  @Test
  void aiortc() throws IOException {
    var python = Stream.of("python3", "/usr/bin/python3").filter(this::hasAiortc).findFirst();
    assumeTrue(python.isPresent(), "apt-get install python3-aiortc python3-websockets");
    var script = root.resolve("recorder.py");
    Files.writeString(script, resource("aiortc-recorder.py"));
    var file = root.resolve("aiortc.mp4");
    var command = new ProcessBuilder(python.get(), "" + script, house.signal(), file.toString());
    var recorder = house.keep(new Program(command));
    recorder.prints("Aiortc is ready");
    var calls = call(peer(), "Aiortc", 1, new FlashAndBeep(640, 480));
    var cost = measure(calls, recorder.process());
    calls.forEach(Call::hangUp);
    recorder.exits();
    write("aiortc mp4 640x480", 1, cost, List.of(file), "");
  }

  private boolean hasAiortc(String python) {
    try (var asked = new Program(new ProcessBuilder(python, "-c", "import aiortc, websockets"))) {
      return asked.exits() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void chromium() throws IOException {
    var browser = house.browser("Chromium");
    var ada = peer();
    var ringing = ada.dial(find(ada, "Chromium"), sending(new FlashAndBeep(640, 480)));
    browser.answers("Ada");
    ringing.awaitConnected();
    // As our recorder does, it sends hardly anything.
    browser.presses("camera");
    browser.presses("microphone");
    browser.hearsTone(FlashAndBeep.HERTZ);
    browser.script(resource("media-recorder.js"));
    var cost = measure(List.of(ringing), browser.process());
    browser.script("recording.stop()");
    var base64 =
        await("it hands over what it has recorded")
            .until(() -> browser.script("return recording.file()"), Objects::nonNull);
    ringing.hangUp();
    var file = root.resolve("chromium.webm");
    Files.write(file, Base64.getDecoder().decode(String.valueOf(base64)));
    write("Chromium webm 640x480", 1, cost, List.of(file), "");
  }

  /// As `./workrooms peer record` starts it.
  private Program recorder(String format) throws IOException {
    var command = new ArrayList<>(List.of(Program.java(), "@../java-peer/jvm.options"));
    var more = System.getProperty("workrooms.bench.jvm", "");
    command.addAll(Stream.of(more.split(" ", -1)).filter(option -> !option.isEmpty()).toList());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("record", "--server", house.signal(), "--format", format));
    command.addAll(List.of("--out", root.toString()));
    var builder = new ProcessBuilder(command);
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return house.keep(new Program(builder));
  }

  private Peer peer() {
    return house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Ada")));
  }

  private static SessionId find(Peer peer, String name) {
    return await(name + " is found")
        .until(() -> peer.search(name), found -> !found.isEmpty())
        .getFirst()
        .sessionid();
  }

  private static Media sending(FlashAndBeep clip) {
    return Media.sending(clip.video(), clip.audio());
  }

  private static List<Call> call(Peer peer, String name, int n, FlashAndBeep clip) {
    var whom = find(peer, name);
    return IntStream.range(0, n).mapToObj(_ -> peer.call(whom, sending(clip))).toList();
  }

  /// @param recorder processor seconds a second
  /// @param senders the same of this JVM
  /// @param others the same of the rest of the machine
  private record Cost(double recorder, double senders, double others, Consumption end) {}

  private static Cost measure(List<Call> calls, ProcessHandle recorder) {
    goOn(calls, WARM_UP);
    var costs = new ArrayList<Cost>();
    for (int i = 0; i < WINDOWS; i++) {
      costs.add(window(calls, recorder));
    }
    return new Cost(
        median(costs.stream().mapToDouble(Cost::recorder)),
        median(costs.stream().mapToDouble(Cost::senders)),
        median(costs.stream().mapToDouble(Cost::others)),
        costs.getLast().end());
  }

  private static Cost window(List<Call> calls, ProcessHandle recorder) {
    long began = System.nanoTime();
    double machine = Consumption.machine();
    double senders = senders();
    var before = Consumption.of(recorder);
    goOn(calls, WINDOW);
    var after = Consumption.of(recorder);
    double length = (System.nanoTime() - began) / 1e9;
    double taken = (after.seconds() - before.seconds()) / length;
    double sent = (senders() - senders) / length;
    double all = (Consumption.machine() - machine) / length;
    return new Cost(taken, sent, all - taken - sent, after);
  }

  private static double senders() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  private static void goOn(List<Call> calls, Duration length) {
    assertTrue(calls.getFirst().awaitEnd(length).isEmpty(), "the call has ended");
  }

  private static double median(DoubleStream values) {
    var sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private MediaInfo recorded(Call call) {
    return await("it is recorded")
        .atMost(Duration.ofSeconds(40))
        .until(() -> read(call), record -> record.state() != CallRecord.State.RECORDING)
        .participants()
        .getFirst()
        .file();
  }

  private CallRecord read(Call call) throws IOException {
    var file = root.resolve(call.id().value()).resolve(CallRecord.FILE);
    return Json.parse(Files.readString(file)).as(CallRecord.class);
  }

  private static void write(String what, int n, Cost cost, List<Path> files, String dropped)
      throws IOException {
    var line =
        String.format(
            Locale.ROOT,
            "| %s | %d | %.3f | %.2f | %.2f | %.2f | %.0f / %.0f |",
            what,
            n,
            cost.recorder() / n,
            cost.recorder(),
            cost.senders(),
            cost.others(),
            cost.end().resident(),
            cost.end().share());
    line += what.startsWith("m4a") ? " | | | |" : content(files, dropped);
    System.out.println(line);
    Files.writeString(FIGURES, line + "\n", StandardOpenOption.APPEND);
  }

  private static String content(List<Path> files, String dropped) throws IOException {
    var missing = new ArrayList<Double>();
    var apart = new ArrayList<Double>();
    double clock = 0;
    for (var file : files) {
      var footage = Footage.of(file);
      missing.add(missing(footage));
      apart.addAll(footage.offsets());
      clock = Math.max(clock, clock(footage));
    }
    var offsets = apart.stream().mapToDouble(x -> x).summaryStatistics();
    return String.format(
        Locale.ROOT,
        " %.2f %% | %s | %.0f (%.0f to %.0f) | %.0f |",
        missing.stream().mapToDouble(x -> x).average().orElseThrow(),
        dropped,
        offsets.getAverage(),
        offsets.getMin(),
        offsets.getMax(),
        clock);
  }

  /// How many per cent of the pictures that were sent are not in the file, of those between its
  /// first and its last.
  private static double missing(Footage footage) {
    var counters = counters(footage);
    return 100 - 100.0 * counters.length / (counters[counters.length - 1] - counters[0] + 1);
  }

  private static int[] counters(Footage footage) {
    return footage.pictures().stream()
        .filter(picture -> picture.counter().isPresent())
        .mapToInt(picture -> picture.counter().getAsInt())
        .distinct()
        .toArray();
  }

  /// By how many milliseconds the time from the first to the last picture is another in the file
  /// than it was.
  private static double clock(Footage footage) {
    var seen = footage.pictures().stream().filter(one -> one.counter().isPresent()).toList();
    var first = seen.getFirst();
    var last = seen.getLast();
    double sent = (last.counter().getAsInt() - first.counter().getAsInt()) / 30.0;
    return 1_000 * Math.abs(last.at() - first.at() - sent);
  }

  private static String resource(String name) throws IOException {
    try (var in = Objects.requireNonNull(RecorderBenchmark.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
