package dev.workrooms.server.metrics;

import dev.workrooms.protocol.CallPhases;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Wire;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Counts and measures what the server does, as Prometheus reads it. Every label has few values,
/// whatever clients send: none is a session, a call or an address. Thread-safe; nothing waits.
public final class Meters implements AutoCloseable {
  /// The `Content-Type` of `scrape()`.
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Duration[] MICROS_TO_A_SECOND =
      durations(
          ChronoUnit.MICROS,
          50,
          100,
          250,
          500,
          1_000,
          2_500,
          5_000,
          10_000,
          25_000,
          50_000,
          100_000,
          250_000,
          500_000,
          1_000_000);
  private static final Duration[] MILLIS_TO_HALF_A_MINUTE =
      durations(ChronoUnit.MILLIS, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final Counters messages =
      new Counters(
          registry,
          "workrooms.messages",
          "Messages that clients sent",
          "type",
          Stream.concat(Wire.clientTypes().stream(), Stream.of("unknown", "malformed")));
  private final Counters refusals =
      new Counters(
          registry,
          "workrooms.refusals",
          "Errors that clients were told",
          "code",
          Arrays.stream(ErrorCode.values()).map(Meters::word));
  private final Counters closes =
      new Counters(
          registry,
          "workrooms.connections.closed",
          "WebSockets that ended, by close code",
          "code",
          IntStream.of(
                  1000, 1001, 1002, 1003, 1005, 1006, 1007, 1009, 1011, 1013, 4000, 4001, 4002,
                  4008)
              .mapToObj(Integer::toString));
  private final Counters reports =
      new Counters(
          registry,
          "workrooms.call.reports",
          "How calls ended, as each side of them reported",
          "outcome",
          Arrays.stream(HangupReason.values()).map(Meters::word));
  private final DistributionSummary outbox =
      DistributionSummary.builder("workrooms.outbox.messages")
          .description("Messages that waited for a client when one more was added")
          .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
          .register(registry);
  private final Timer relay =
      Timer.builder("workrooms.relay")
          .description("From a message's arrival until it is written to the other side of its call")
          .serviceLevelObjectives(MICROS_TO_A_SECOND)
          .register(registry);
  private final Timer offer = phase("offer");
  private final Timer answer = phase("answer");
  private final Timer connected = phase("connected");
  private final Timer open = phase("open");
  private final Timer audio = phase("audio");
  private final Timer video = phase("video");

  /// With the JVM's own figures.
  public Meters() {
    garbage.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /// Whom to ask, at each scrape, how many there are.
  public void watch(LongSupplier connections, LongSupplier sessions, LongSupplier calls) {
    gauge("workrooms.connections", "WebSockets that are open", connections);
    gauge("workrooms.sessions", "Clients that have registered", sessions);
    gauge("workrooms.calls", "Calls that somebody is in", calls);
  }

  /// A client sent a message.
  ///
  /// @param type one of the protocol's, or `unknown`, or `malformed`; anything else is `other`
  public void message(String type) {
    messages.count(type);
  }

  /// A client was told an error.
  public void refused(ErrorCode code) {
    refusals.count(word(code));
  }

  /// A connection ended; 1006 where no close frame was seen (RFC 6455, 7.1.5).
  public void closed(int code) {
    closes.count(Integer.toString(code));
  }

  /// One more message was added to so many that wait for a client.
  public void outboxDepth(int waiting) {
    outbox.record(waiting);
  }

  /// A message reached the other side of its call after so long.
  public void relayed(long nanos) {
    relay.record(nanos, TimeUnit.NANOSECONDS);
  }

  /// One side of a call reported on it.
  public void report(CallPhases phases, HangupReason outcome) {
    record(offer, phases.offer());
    record(answer, phases.answer());
    record(connected, phases.connected());
    record(open, phases.open());
    record(audio, phases.audio());
    record(video, phases.video());
    reports.count(word(outcome));
  }

  /// All of it, in Prometheus' text format.
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    garbage.close();
    registry.close();
  }

  private void gauge(String name, String meaning, LongSupplier number) {
    Gauge.builder(name, number::getAsLong).description(meaning).register(registry);
  }

  private Timer phase(String name) {
    return Timer.builder("workrooms.call.setup")
        .description("From a call's beginning until this phase, as each side of it reported")
        .tag("phase", name)
        .serviceLevelObjectives(MILLIS_TO_HALF_A_MINUTE)
        .register(registry);
  }

  private static void record(Timer phase, @Nullable Integer millis) {
    if (millis != null) {
      phase.record(millis, TimeUnit.MILLISECONDS);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Duration[] durations(ChronoUnit unit, long... amounts) {
    return LongStream.of(amounts)
        .mapToObj(amount -> Duration.of(amount, unit))
        .toArray(Duration[]::new);
  }
}
