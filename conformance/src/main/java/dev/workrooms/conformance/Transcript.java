package dev.workrooms.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Who says what to a server, and who must hear what.
public final class Transcript {
  private final String name;
  private final List<Step.Line> lines;

  Transcript(String name, List<Step.Line> lines) {
    this.name = name;
    this.lines = lines;
  }

  /// A sentence: what is shown.
  public String name() {
    return name;
  }

  /// Plays it against a server, with sessions of its own, so that others may be played beside it.
  ///
  /// @throws Disagreement where the server does otherwise
  /// @throws IllegalArgumentException where the transcript itself makes no sense
  public void play(URI server) throws Disagreement, InterruptedException {
    try (var play = new Play(server)) {
      for (var line : lines) {
        play.step(line);
      }
    }
  }

  /// The longest that it may wait for one thing: what waits long is better begun early.
  Duration patience() {
    return lines.stream().map(Step.Line::within).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  @Override
  public String toString() {
    return name;
  }
}
