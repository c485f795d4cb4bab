package dev.workrooms.server.metrics;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/// Counters under one name whose label has these values and no others; all are there from the
/// start, at nought, so that the first increase is seen.
final class Counters {
  private static final String OTHER = "other";

  private final Map<String, Counter> each;
  private final Counter other;

  Counters(
      MeterRegistry registry, String name, String meaning, String label, Stream<String> values) {
    each =
        Stream.concat(values, Stream.of(OTHER))
            .collect(
                toUnmodifiableMap(
                    Function.identity(),
                    value ->
                        Counter.builder(name)
                            .description(meaning)
                            .tag(label, value)
                            .register(registry)));
    other = Objects.requireNonNull(each.get(OTHER));
  }

  void count(String value) {
    each.getOrDefault(value, other).increment();
  }
}
