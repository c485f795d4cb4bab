package dev.workrooms.conformance;

import java.io.IOException;
import java.util.ArrayList;

/// How one person listens: what comes is what was expected, or it is told.
final class Ear {
  private static final String PING = "{\"type\":\"ping\",\"detail\":{}}";
  private static final String PONG = "{\"type\":\"pong\",\"detail\":{}}";

  private final String name;
  private final Connection connection;
  private final Values values;

  Ear(String name, Connection connection, Values values) {
    this.name = name;
    this.connection = connection;
    this.values = values;
  }

  void hears(Step.Hears hears, Patience patience) throws Disagreement, InterruptedException {
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

  void hearsNothing(Patience patience) throws Disagreement, InterruptedException {
    says(PING);
    var heard = next(patience);
    if (!(heard instanceof Heard.Message message && message.isOf("pong"))) {
      throw instead(heard);
    }
  }

  void hearsWhatever(Patience patience) throws Disagreement, InterruptedException {
    says(PING);
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

  void hearsClose(Step.HearsClose close, Patience patience)
      throws Disagreement, InterruptedException {
    var heard = next(patience);
    while (close.soonerOrLater() && heard instanceof Heard.Message) {
      heard = next(patience);
    }
    if (!heard.equals(new Heard.Close(close.code()))) {
      throw instead(heard);
    }
  }

  void hearsEnd(boolean soonerOrLater, Patience patience)
      throws Disagreement, InterruptedException {
    var heard = next(patience);
    while (soonerOrLater && heard instanceof Heard.Message) {
      heard = next(patience);
    }
    if (!isEnd(heard)) {
      throw instead(heard);
    }
  }

  static boolean isEnd(Heard heard) {
    return heard instanceof Heard.Close || heard instanceof Heard.End;
  }

  /// The next that is meant for the transcript: whether we are there is nothing to tell.
  Heard next(Patience patience) throws Disagreement, InterruptedException {
    while (true) {
      var heard = connection.hears(patience.left());
      switch (heard) {
        case null -> throw silence(patience);
        case Heard.Message message when message.isOf("ping") -> says(PONG);
        case Heard.Pong _ -> {}
        case Heard other -> {
          return other;
        }
      }
    }
  }

  Disagreement silence(Patience patience) {
    return new Disagreement(name + " heard nothing in " + Play.told(patience.all()));
  }

  Disagreement instead(Heard heard) {
    return new Disagreement(name + " heard instead: " + heard.told());
  }

  Disagreement instead(Heard heard, String difference) {
    return new Disagreement(instead(heard).getMessage() + "\n(" + difference + ")");
  }

  /// Where the connection is over, that is what comes next.
  private void says(String text) {
    try {
      connection.says(text);
    } catch (IOException over) {
      // and is told then
    }
  }
}
