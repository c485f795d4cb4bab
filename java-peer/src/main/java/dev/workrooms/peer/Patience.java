package dev.workrooms.peer;

import java.time.Duration;
import java.util.List;

/// How long a peer waits for what may never come. Immutable; each `with…` gives a copy.
///
/// @param server for the signalling server, in all
/// @param answer how long a call may go unanswered, on either side
/// @param connection how long an answered call may take to connect, once there is an offer
/// @param recovery how long a connected call looks for another way, where the network has lost the
///     one to the other side
/// @param comeback how long a connected call waits for the other side to take it up again, once
///     that one's end of the connection is gone
public record Patience(
    Duration server, Duration answer, Duration connection, Duration recovery, Duration comeback) {

  private static final Duration LONGEST = Duration.ofDays(365);

  /// @throws IllegalArgumentException where a time is not more than nothing, or more than a year
  public Patience {
    for (var time : List.of(server, answer, connection, recovery, comeback)) {
      if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("more than nothing, and a year at most: " + time);
      }
    }
  }

  /// 10 s for the server, 45 s to answer, 20 s to connect, 30 s to recover, 10 s to come back.
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(45),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));

  /// The same with another patience for the server.
  public Patience withServer(Duration time) {
    return new Patience(time, answer, connection, recovery, comeback);
  }

  /// The same with another patience for who does not answer.
  public Patience withAnswer(Duration time) {
    return new Patience(server, time, connection, recovery, comeback);
  }

  /// The same with another patience for media that do not come.
  public Patience withConnection(Duration time) {
    return new Patience(server, answer, time, recovery, comeback);
  }

  /// The same with another patience for a network that is lost.
  public Patience withRecovery(Duration time) {
    return new Patience(server, answer, connection, time, comeback);
  }

  /// The same with another patience for who has gone without a word.
  public Patience withComeback(Duration time) {
    return new Patience(server, answer, connection, recovery, time);
  }
}
