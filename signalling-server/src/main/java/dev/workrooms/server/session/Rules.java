package dev.workrooms.server.session;

import dev.workrooms.protocol.Limits;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.server.call.Participant;
import dev.workrooms.server.ice.IceServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What holds for every session.
///
/// @param server the program's name and version, for `hello`
/// @param requireProof whether only who proves a session id may register it
/// @param ice what clients are told to use
/// @param connection what one connection may do
/// @param address what all connections of one address may do together
public record Rules(
    String server,
    boolean requireProof,
    IceServers ice,
    Admission admission,
    Sizes sizes,
    Times times,
    Rates connection,
    Rates address) {

  /// How many may connect at once.
  public record Admission(int connections, int connectionsPerAddress) {
    public Admission {
      check(connections > 0, "connections");
      check(connectionsPerAddress > 0, "connections-per-address");
    }
  }

  /// How much is taken.
  ///
  /// @param messageBytes the most one message may have, in bytes of UTF-8
  /// @param outboxMessages how many messages may wait for one client
  /// @param outboxBytes how many bytes of them
  public record Sizes(int messageBytes, int outboxMessages, int outboxBytes) {
    public Sizes {
      check(messageBytes > 0, "message-bytes");
      check(outboxMessages > 0, "outbox-messages");
      check(outboxBytes > 0, "outbox-bytes");
    }
  }

  /// How long is waited.
  ///
  /// @param registerWithin how long a connection may stay unregistered
  /// @param heartbeat a client not heard for so long is pinged
  /// @param silence a client not heard for so long is dropped
  /// @param writeWithin how long one write to a client, or its answer to a close, may take
  /// @param returnWithin how long a call waits for a side that went away
  /// @param answerWithin how long a call may ring
  public record Times(
      Duration registerWithin,
      Duration heartbeat,
      Duration silence,
      Duration writeWithin,
      Duration returnWithin,
      Duration answerWithin) {
    public Times {
      check(registerWithin.isPositive(), "register-within");
      check(heartbeat.isPositive(), "heartbeat");
      check(silence.isPositive(), "silence");
      check(writeWithin.isPositive(), "write-within");
      check(returnWithin.isPositive(), "return-within");
      check(answerWithin.isPositive(), "answer-within");
      for (var time : List.of(registerWithin, silence, writeWithin, returnWithin, answerWithin)) {
        if (time.compareTo(LONGEST) > 0) {
          throw new IllegalArgumentException("workrooms: no time may be longer than a day.");
        }
      }
      if (heartbeat.compareTo(silence) >= 0) {
        throw new IllegalArgumentException(
            "workrooms.heartbeat must be shorter than workrooms.silence.");
      }
    }
  }

  /// How often things may be done.
  public record Rates(Rate messages, Rate calls, Rate searches) {}

  private static final Duration LONGEST = Duration.ofDays(1);

  private static void check(boolean positive, String setting) {
    if (!positive) {
      throw new IllegalArgumentException("workrooms." + setting + " must be more than nothing.");
    }
  }

  ServerMessage.Configured configured(SessionId sessionid) {
    return new ServerMessage.Configured(
        sessionid,
        ice.forSession(sessionid, Instant.now()),
        (int) ice.ttl().toSeconds(),
        (int) Math.max(1, times.heartbeat().toSeconds()),
        new Limits(sizes.messageBytes(), Participant.MOST_CALLS));
  }
}
