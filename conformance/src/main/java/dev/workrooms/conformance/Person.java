package dev.workrooms.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;

/// One of a transcript's people, on one connection: does what it says, and listens.
final class Person implements AutoCloseable {
  private static final HexFormat HEX = HexFormat.of();
  private static final int NORMAL = 1000;
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  /// Between two tries of one message, so that no limit of messages comes into it.
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final Connection connection;
  private final Values values;
  private final Ear ear;
  private volatile boolean there = true;

  Person(String name, Connection connection, Values values) {
    ear = new Ear(name, connection, values);
    this.connection = connection;
    this.values = values;
  }

  void acts(Step.Deed deed, Duration within)
      throws Disagreement, IOException, InterruptedException {
    var patience = new Patience(within);
    switch (deed) {
      case Step.Says(var payload, var fragment) -> says(payload, fragment);
      case Step.Repeats(var payload, var until) -> repeats(payload, until, patience);
      case Step.Floods(var payload, var times) -> floods(payload, times);
      case Step.Sends(var hex) -> untilItIsOver(() -> connection.sends(HEX.parseHex(hex)));
      case Step.Pings() -> pings(patience);
      case Step.Hears hears -> ear.hears(hears, patience);
      case Step.HearsNothing() -> ear.hearsNothing(patience);
      case Step.HearsWhatever() -> ear.hearsWhatever(patience);
      case Step.HearsClose close -> {
        ear.hearsClose(close, patience);
        there = false;
      }
      case Step.HearsEnd(var soonerOrLater) -> {
        ear.hearsEnd(soonerOrLater, patience);
        there = false;
      }
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
      var heard = ear.next(patience);
      if (heard instanceof Heard.Message(var message)) {
        var difference = Expectation.difference(until, message, values);
        if (difference.isEmpty()) {
          return;
        }
        if (patience.isOver()) {
          throw ear.instead(heard, difference.get());
        }
      } else {
        throw ear.instead(heard);
      }
      Thread.sleep(BETWEEN_TRIES); // asked more often, the server would call it a flood
    }
  }

  private void pings(Patience patience) throws Disagreement, IOException, InterruptedException {
    var payload = "ping " + ThreadLocalRandom.current().nextInt(1_000_000);
    connection.sends(new Frame(Frame.PING, true, payload.getBytes(UTF_8)).octets());
    var heard = connection.hears(patience.left());
    if (heard == null) {
      throw ear.silence(patience);
    }
    if (!heard.equals(new Heard.Pong(payload))) {
      throw ear.instead(heard);
    }
  }

  private void closes(int code, Patience patience)
      throws Disagreement, IOException, InterruptedException {
    connection.saysClose(code);
    while (!Ear.isEnd(ear.next(patience))) {
      // what was on its way
    }
    close();
  }

  /// A server that takes nothing any more is left without a word.
  void leavesForGood() {
    var goodbye =
        Thread.startVirtualThread(() -> untilItIsOver(() -> connection.saysClose(NORMAL)));
    try {
      goodbye.join(GOODBYE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    untilItIsOver(this::close);
  }

  @Override
  public void close() throws IOException {
    there = false;
    connection.close();
  }
}
