package dev.workrooms.server.session;

import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.Limits;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.server.call.Participant;
import java.time.Duration;
import java.util.List;

/// What holds for every session.
///
/// @param server the program's name and version, for `hello`
/// @param iceServers what clients are told to use
/// @param messageBytes the most one message may have, in bytes of UTF-8
/// @param outboxMessages how many messages may wait for one client
/// @param registerWithin how long a connection may stay unregistered
/// @param heartbeat a client not heard for so long is pinged
/// @param silence a client not heard for so long is dropped
/// @param writeWithin how long one write to a client, or its answer to a close, may take
public record Rules(
    String server,
    List<IceServer> iceServers,
    int messageBytes,
    int outboxMessages,
    Duration registerWithin,
    Duration heartbeat,
    Duration silence,
    Duration writeWithin) {
  private static final Duration ICE_TTL = Duration.ofDays(1);

  /// @throws IllegalArgumentException where a limit lets nothing through; the message says which
  public Rules {
    check(messageBytes > 0, "message-bytes");
    check(outboxMessages > 0, "outbox-messages");
    check(registerWithin.isPositive(), "register-within");
    check(heartbeat.isPositive(), "heartbeat");
    check(silence.isPositive(), "silence");
    check(writeWithin.isPositive(), "write-within");
  }

  private static void check(boolean positive, String setting) {
    if (!positive) {
      throw new IllegalArgumentException("workrooms." + setting + " must be more than nothing.");
    }
  }

  ServerMessage.Configured configured(SessionId sessionid) {
    return new ServerMessage.Configured(
        sessionid,
        iceServers,
        (int) ICE_TTL.toSeconds(),
        (int) Math.max(1, heartbeat.toSeconds()),
        new Limits(messageBytes, Participant.MOST_CALLS));
  }
}
