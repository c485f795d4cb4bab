package dev.workrooms.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The golden transcripts, and a run of several of them.
public final class Conformance {
  static final String FOLDER = "/protocol/transcripts/";
  static final String SCENES = "scenes";

  /// The files in {@link #FOLDER}, in the order in which one reads them.
  static final List<String> CHAPTERS =
      List.of("registering", "search", "calls", "coming-back", "bad-input", "frames", "limits");

  private static final int AT_ONCE = 12;

  private Conformance() {}

  /// All of them; each can be played by itself, which makes a JUnit `DynamicTest` of one line.
  public static List<Transcript> transcripts() {
    var script = new Script(file(SCENES));
    return CHAPTERS.stream().flatMap(chapter -> read(chapter, script)).toList();
  }

  private static Stream<Transcript> read(String chapter, Script script) {
    return file(chapter).properties().stream()
        .map(
            named -> {
              try {
                return new Transcript(named.getKey(), script.read(named.getValue()));
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                    chapter + ".json, " + named.getKey() + ", " + e.getMessage(), e);
              }
            });
  }

  private static JsonNode file(String name) {
    try (var in = Conformance.class.getResourceAsStream(FOLDER + name + ".json")) {
      return JsonText.readOurs(new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How a transcript ended.
  ///
  /// @param failure null where it passed
  public record Result(Transcript transcript, Duration took, @Nullable String failure) {}

  /// Plays them, some at a time, those that wait longest first, and tells the results in the order
  /// of the list.
  public static void play(List<Transcript> transcripts, URI server, Consumer<Result> told)
      throws InterruptedException {
    var plays = new LinkedHashMap<Transcript, FutureTask<Result>>();
    transcripts.forEach(each -> plays.put(each, new FutureTask<>(() -> result(each, server))));
    try (var players = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      transcripts.stream()
          .sorted(Comparator.comparing(Transcript::patience).reversed())
          .forEach(each -> players.execute(Objects.requireNonNull(plays.get(each))));
      for (var play : plays.values()) {
        told.accept(play.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Result result(Transcript transcript, URI server) throws InterruptedException {
    long began = System.nanoTime();
    String failure = null;
    try {
      transcript.play(server);
    } catch (Disagreement | IllegalArgumentException e) {
      failure = String.valueOf(e.getMessage());
    }
    return new Result(transcript, Duration.ofNanos(System.nanoTime() - began), failure);
  }
}
