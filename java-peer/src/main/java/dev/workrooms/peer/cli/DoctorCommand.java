package dev.workrooms.peer.cli;

import dev.workrooms.peer.rtc.NativeLibraryMissing;
import dev.workrooms.peer.rtc.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `doctor`: what may keep calls from working here, and what to do about it.
@Command(
    name = "doctor",
    description = "Checks this machine, the server, and the way to its STUN and TURN servers.",
    footer = {
      "%nExamples:",
      "  workrooms peer doctor",
      "  workrooms peer doctor --server wss://HOST/signal"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final String WEBRTC = "native WebRTC";

  @Mixin private final ServerOption at = new ServerOption();

  @Option(
      names = "--timeout",
      converter = ServerOption.Time.class,
      defaultValue = "5s",
      description = "How long each server may take (${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofSeconds(5);

  @Option(names = "--json", description = "Prints one JSON object, for programs.")
  private boolean json;

  private final List<Finding> findings = new ArrayList<>();

  @Override
  public Integer call() {
    tell(Machine.java());
    tell(Machine.network());
    tell(Machine.ffmpeg());
    try (var probe = probe()) {
      if (probe != null) {
        tell(Machine.codecs(probe));
      }
      visit(probe);
    }
    if (json) {
      System.out.println(Report.json(findings));
    }
    return findings.stream().anyMatch(Finding::failed) ? 1 : 0;
  }

  private @Nullable Probe probe() {
    long start = System.nanoTime();
    try {
      var probe = new Probe();
      var millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      tell(Finding.ok(WEBRTC, "loaded and started in " + millis + " ms"));
      return probe;
    } catch (NativeLibraryMissing e) {
      tell(Finding.failed(WEBRTC, "can't be loaded", String.valueOf(e.getMessage())));
      return null;
    }
  }

  private void visit(@Nullable Probe probe) {
    var visit = ServerVisit.of(at.server(), timeout);
    tell(visit.finding());
    if (visit.registered() && probe != null) {
      IceVisit.of(probe, visit.iceServers(), timeout).forEach(this::tell);
    }
  }

  /// At once, as the next check may take its time.
  private void tell(Finding finding) {
    findings.add(finding);
    if (!json) {
      System.out.println(Report.line(finding));
    }
  }
}
