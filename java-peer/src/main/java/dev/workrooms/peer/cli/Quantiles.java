package dev.workrooms.peer.cli;

import dev.workrooms.peer.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// How long each phase took over many calls, for people.
final class Quantiles {
  private Quantiles() {}

  /// A line for each phase, in milliseconds; the first call stands apart, as the JVM is cold then.
  static String table(List<Timeline> calls) {
    var table =
        new StringBuilder(
            String.format("%-18s %7s %7s %7s %7s%n", "ms", "first", "median", "p90", "max"));
    for (var phase : Timeline.Phase.values()) {
      long[] sorted = millis(calls, phase).sorted().toArray();
      long first = calls.getFirst().millis(phase).orElseThrow();
      table.append(
          String.format(
              Locale.ROOT,
              "%-18s %7d %7d %7d %7d%n",
              phase.inWords(),
              first,
              sorted[sorted.length / 2],
              sorted[Math.min(sorted.length - 1, sorted.length * 9 / 10)],
              sorted[sorted.length - 1]));
    }
    return table.toString();
  }

  /// A check that passed has reached every phase.
  private static LongStream millis(List<Timeline> calls, Timeline.Phase phase) {
    return calls.stream().mapToLong(call -> call.millis(phase).orElseThrow());
  }
}
