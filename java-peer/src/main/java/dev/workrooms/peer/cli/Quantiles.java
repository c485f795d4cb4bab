package dev.workrooms.peer.cli;

import dev.workrooms.peer.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/// How many milliseconds a phase took over many calls.
///
/// @param first of the first call, which stands apart, as the JVM is cold then
/// @param median half of them took no longer
/// @param p90 nine of ten took no longer
/// @param max the longest
record Quantiles(long first, long median, long p90, long max) {
  /// For people: a line for each phase that a call has reached.
  static String table(List<Timeline> calls) {
    var table =
        new StringBuilder(
            String.format("%-18s %7s %7s %7s %7s%n", "ms", "first", "median", "p90", "max"));
    of(calls).forEach((phase, quantiles) -> table.append(quantiles.line(phase)));
    return table.toString();
  }

  /// Of the phases that a call has reached, each over the calls that have.
  static Map<Timeline.Phase, Quantiles> of(List<Timeline> calls) {
    Map<Timeline.Phase, Quantiles> all = new LinkedHashMap<>();
    for (var phase : Timeline.Phase.values()) {
      long[] millis = millis(calls, phase).toArray();
      if (millis.length > 0) {
        all.put(phase, of(millis));
      }
    }
    return all;
  }

  private static Quantiles of(long[] millis) {
    long[] sorted = LongStream.of(millis).sorted().toArray();
    return new Quantiles(
        millis[0],
        sorted[sorted.length / 2],
        sorted[Math.min(sorted.length - 1, sorted.length * 9 / 10)],
        sorted[sorted.length - 1]);
  }

  private static LongStream millis(List<Timeline> calls, Timeline.Phase phase) {
    return calls.stream().flatMapToLong(call -> call.millis(phase).stream());
  }

  private String line(Timeline.Phase phase) {
    return String.format(
        Locale.ROOT, "%-18s %7d %7d %7d %7d%n", phase.inWords(), first, median, p90, max);
  }
}
