package dev.workrooms.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/// One of a transcript's people, on one connection: does what it says, and listens.
final class Person implements AutoCloseable {
  private static final String PING = "{\"type\":\"ping\",\"detail\":{}}";
  private static final String PONG = "{\"type\":\"pong\",\"detail\":{}}";
  private static final HexFormat HEX = HexFormat.of();
  private static final int NORMAL = 1000;

  /// Between two tries of one message, so that no limit of messages comes into it.
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final String name;
  private final Connection connection;
  private final Values values;
  private volatile boolean there = true;

  Person(String name, Connection connection, Values values) {
    this.name = name;
    this.connection = connection;
    this.values = values;
  }

  void acts(Step step, Duration within) throws Disagreement, IOException, InterruptedException {
    var patience = new Patience(within);
    switch (step) {
      case Step.Connects _, Step.IsRefused _ -> throw new IllegalArgumentException(name);
      case Step.Says(var payload, var fragment) -> says(payload, fragment);
      case Step.Repeats(var payload, var until) -> repeats(payload, until, patience);
      case Step.Floods(var payload, var times) -> floods(payload, times);
      case Step.Sends(var hex) -> untilItIsOver(() -> connection.sends(HEX.parseHex(hex)));
      case Step.Pings() -> pings(patience);
      case Step.Hears hears -> hears(hears, patience);
      case Step.HearsNothing() -> hearsNothing(patience);
      case Step.HearsWhatever() -> hearsWhatever(patience);
      case Step.HearsClose(var code, var soonerOrLater) ->
          hearsClose(code, soonerOrLater, patience);
      case Step.HearsEnd(var soonerOrLater) -> hearsEnd(soonerOrLater, patience);
      case Step.StopsReading() -> connection.stopsReading();
      case Step.ReadsOn() -> connection.readsOn();
      case Step.Closes(var code) -> closes(code, patience);
      case Step.Drops() -> {
        there = false;
        connection.resets();
      }
      case Step.Leaves() -> close();
    }
  }

  /// Whether nobody has ended the connection yet, as far as the transcript knows.
  boolean isThere() {
    return there;
  }

  private interface Saying {
    void now() throws IOException;
  }

  /// A server may close while it is still being spoken to: what it says then is for the next step.
  private static boolean untilItIsOver(Saying saying) {
    try {
      saying.now();
      return true;
    } catch (IOException over) {
      return false;
    }
  }

  private void says(Step.Payload payload, int fragment) {
    int opcode = payload instanceof Step.Payload.Binary ? Frame.BINARY : Frame.TEXT;
    var octets = Play.octets(payload, values);
    untilItIsOver(() -> connection.says(opcode, octets, fragment));
  }

  private void floods(Step.Payload payload, int times) {
    var octets = Play.octets(payload, values);
    boolean goesOn = true;
    for (int i = 0; i < times && goesOn && !connection.isOver(); i++) {
      goesOn = untilItIsOver(() -> connection.says(Frame.TEXT, octets, Integer.MAX_VALUE));
    }
  }

  private void repeats(Step.Payload payload, JsonNode until, Patience patience)
      throws Disagreement, InterruptedException {
    while (true) {
      says(payload, Integer.MAX_VALUE);
      var heard = next(patience);
      if (heard instanceof Heard.Message(var message)) {
        var difference = Expectation.difference(until, message, values);
        if (difference.isEmpty()) {
          return;
        }
        if (patience.isOver()) {
          throw instead(heard, difference.get());
        }
      } else {
        throw instead(heard);
      }
      Thread.sleep(BETWEEN_TRIES);
    }
  }

  private void pings(Patience patience) throws Disagreement, IOException, InterruptedException {
    var payload = "ping " + ThreadLocalRandom.current().nextInt(1_000_000);
    connection.sends(new Frame(Frame.PING, true, payload.getBytes(UTF_8)).octets());
    var heard = connection.hears(patience.left());
    if (heard == null) {
      throw silence(patience);
    }
    if (!heard.equals(new Heard.Pong(payload))) {
      throw instead(heard);
    }
  }

  private void hears(Step.Hears hears, Patience patience)
      throws Disagreement, InterruptedException {
    var expected = new ArrayList<>(hears.messages());
    while (!expected.isEmpty()) {
      var heard = next(patience);
      if (!(heard instanceof Heard.Message(var message))) {
        throw instead(heard);
      }
      var match =
          expected.stream()
              .filter(each -> Expectation.difference(each, message, values).isEmpty())
              .findFirst();
      if (match.isPresent()) {
        expected.remove(match.get());
        if (patience.spent().compareTo(hears.notBefore()) < 0) {
          throw new Disagreement(
              name + " heard it too early, after " + Play.told(patience.spent()));
        }
      } else if (!hears.soonerOrLater()) {
        throw instead(
            heard, Expectation.difference(expected.getFirst(), message, values).orElse(""));
      }
    }
  }

  private void hearsNothing(Patience patience)
      throws Disagreement, IOException, InterruptedException {
    connection.says(PING);
    var heard = next(patience);
    if (!(heard instanceof Heard.Message message && message.isOf("pong"))) {
      throw instead(heard);
    }
  }

  private void hearsWhatever(Patience patience)
      throws Disagreement, IOException, InterruptedException {
    connection.says(PING);
    while (true) {
      switch (next(patience)) {
        case Heard.Message message -> {
          if (message.isOf("pong")) {
            return;
          }
        }
        case Heard other -> throw instead(other);
      }
    }
  }

  private void hearsClose(int code, boolean soonerOrLater, Patience patience)
      throws Disagreement, InterruptedException {
    var heard = next(patience);
    while (soonerOrLater && heard instanceof Heard.Message) {
      heard = next(patience);
    }
    if (!heard.equals(new Heard.Close(code))) {
      throw instead(heard);
    }
    there = false;
  }

  private void hearsEnd(boolean soonerOrLater, Patience patience)
      throws Disagreement, InterruptedException {
    var heard = next(patience);
    while (soonerOrLater && heard instanceof Heard.Message) {
      heard = next(patience);
    }
    if (!isEnd(heard)) {
      throw instead(heard);
    }
    there = false;
  }

  private void closes(int code, Patience patience)
      throws Disagreement, IOException, InterruptedException {
    connection.saysClose(code);
    while (!isEnd(next(patience))) {
      // what was on its way
    }
    close();
  }

  private static boolean isEnd(Heard heard) {
    return heard instanceof Heard.Close || heard instanceof Heard.End;
  }

  /// The next that is meant for the transcript: whether we are there is nothing to tell.
  private Heard next(Patience patience) throws Disagreement, InterruptedException {
    while (true) {
      var heard = connection.hears(patience.left());
      switch (heard) {
        case null -> throw silence(patience);
        case Heard.Message message when message.isOf("ping") ->
            untilItIsOver(() -> connection.says(PONG));
        case Heard.Pong _ -> {}
        case Heard other -> {
          return other;
        }
      }
    }
  }

  private Disagreement silence(Patience patience) {
    return new Disagreement(name + " heard nothing in " + Play.told(patience.all()));
  }

  private Disagreement instead(Heard heard) {
    return new Disagreement(name + " heard instead: " + heard.told());
  }

  private Disagreement instead(Heard heard, String difference) {
    return new Disagreement(instead(heard).getMessage() + "\n(" + difference + ")");
  }

  /// Without waiting for anything.
  void leavesForGood() {
    untilItIsOver(
        () -> {
          connection.saysClose(NORMAL);
          close();
        });
  }

  @Override
  public void close() throws IOException {
    there = false;
    connection.close();
  }
}
