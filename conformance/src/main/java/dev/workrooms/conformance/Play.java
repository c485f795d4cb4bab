package dev.workrooms.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One run of one transcript: who is connected, and what the placeholders stand for.
final class Play implements AutoCloseable {
  private static final String EVERYBODY = "everybody";
  private static final String PADDING = "padding";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// A step looks at its own deadline; this much later it is stuck in the network.
  private static final Duration STUCK = Duration.ofSeconds(2);

  private final URI server;
  private final Values values;
  private final Map<String, Person> people = new LinkedHashMap<>();

  Play(URI server) {
    this.server = server;
    values = new Values(server);
  }

  /// Takes no longer than the step may.
  ///
  /// @throws Disagreement where the server does otherwise
  void step(Step.Line line) throws Disagreement, InterruptedException {
    var task =
        new FutureTask<Void>(
            () -> {
              act(line);
              return null;
            });
    Thread.startVirtualThread(task);
    try {
      task.get(line.within().plus(STUCK).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stuck) {
      task.cancel(true);
      throw new Disagreement("the server took nothing for " + told(line.within())).in(line);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Disagreement disagreement -> throw disagreement.in(line);
        case IOException broken ->
            throw new Disagreement("the connection failed: " + broken.getMessage()).in(line);
        case IllegalArgumentException senseless ->
            throw new IllegalArgumentException(line + "\n" + senseless.getMessage(), e);
        case null, default -> throw new IllegalStateException(line.toString(), e);
      }
    }
  }

  static String told(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private void act(Step.Line line) throws Disagreement, IOException, InterruptedException {
    switch (line.step()) {
      case Step.Connects(var headers, var answersPings) -> connects(line, headers, answersPings);
      case Step.IsRefused(var headers, var status) -> isRefused(line, headers, status);
      case Step.Deed deed -> {
        var actors =
            line.who().equals(EVERYBODY)
                ? people.values().stream().filter(Person::isThere).toList()
                : List.of(person(line));
        for (var actor : actors) {
          actor.acts(deed, line.within());
        }
      }
    }
  }

  private void connects(Step.Line line, Map<String, String> headers, boolean answersPings)
      throws IOException {
    var connection = Connection.open(server, filled(headers), answersPings, line.within());
    var before = people.put(line.who(), new Person(line.who(), connection, values));
    if (before != null) {
      before.close();
    }
  }

  private void isRefused(Step.Line line, Map<String, String> headers, int status)
      throws IOException, Disagreement {
    try (var _ = Connection.open(server, filled(headers), true, line.within())) {
      throw new Disagreement("the upgrade was accepted");
    } catch (Connection.UpgradeRefused refused) {
      if (refused.status != status) {
        throw new Disagreement(String.valueOf(refused.getMessage()));
      }
    }
  }

  private Map<String, String> filled(Map<String, String> headers) {
    var filled = new LinkedHashMap<String, String>();
    headers.forEach((name, value) -> filled.put(name, values.fill(value)));
    return filled;
  }

  private Person person(Step.Line line) {
    var person = people.get(line.who());
    if (person == null) {
      throw new IllegalArgumentException(line.who() + " is not connected");
    }
    return person;
  }

  /// Everybody leaves for good, so that no call of theirs lives on.
  @Override
  public void close() {
    people.values().forEach(Person::leavesForGood);
  }

  /// The octets of a payload.
  static byte[] octets(Step.Payload payload, Values values) {
    return switch (payload) {
      case Step.Payload.Octets(var hex) -> HexFormat.of().parseHex(hex);
      case Step.Payload.Binary(var hex) -> HexFormat.of().parseHex(hex);
      case Step.Payload.Text(var template) -> values.fill(template).getBytes(UTF_8);
      case Step.Payload.Message(var template, var paddedTo) -> padded(template, paddedTo, values);
    };
  }

  private static byte[] padded(JsonNode template, int paddedTo, Values values) {
    if (paddedTo > 0) {
      values.learn(PADDING, JSON.stringNode(""));
      int bare = values.fill(template).toString().getBytes(UTF_8).length;
      values.learn(PADDING, JSON.stringNode("x".repeat(paddedTo - bare)));
    }
    return values.fill(template).toString().getBytes(UTF_8);
  }
}
