package dev.workrooms.peer.rtc;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// What looking for ICE candidates came to. Holds no address.
///
/// @param found when the first candidate of each type came, from the start
/// @param errors why others did not come: what the server answered (error codes of STUN, RFC 8489,
///     14.8, and TURN, RFC 8656, 19), or 701 where it can't be reached (W3C WebRTC, 4.8.3)
/// @param complete whether WebRTC had tried everything; otherwise it was still waiting for an
///     answer
public record Gathered(Map<Type, Duration> found, Set<Integer> errors, boolean complete) {
  /// The ICE server, or the way to it, gives no answer.
  public static final int UNREACHABLE = 701;

  /// RFC 8445, 5.1.1.
  public enum Type {
    /// An address of this machine.
    HOST,
    /// The address that a STUN or TURN server sees this machine under. There is none where that is
    /// one of its own.
    SRFLX,
    /// An address of a TURN server, which relays.
    RELAY
  }

  public Gathered {
    found = Map.copyOf(found);
    errors = Set.copyOf(errors);
  }
}
