package dev.workrooms.peer;

import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.UserProfiles;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a peer behaves. Immutable; each `with…` gives a copy.
///
/// @param secret what the session id is made of and proved with; null: each peer draws one
/// @param profile who it says it is; with `UserProfiles.NONE` it can call, but can't be found
/// @param connectTimeout the longest to wait for the server, in all
/// @param ringTimeout how long a call may go unanswered, on either side
/// @param mediaTimeout how long an answered call may take to connect, once there is an offer
/// @param returnTimeout how long a connected call waits for the other side to take it up again,
///     once that one's end of the connection is gone
public record PeerOptions(
    @Nullable Secret secret,
    UserProfiles profile,
    Duration connectTimeout,
    Duration ringTimeout,
    Duration mediaTimeout,
    Duration returnTimeout) {

  /// Nobody in particular: 10 s for the server, 45 s to answer, 20 s to connect, 10 s to return.
  public static PeerOptions anonymous() {
    return new PeerOptions(
        null,
        UserProfiles.NONE,
        Duration.ofSeconds(10),
        Duration.ofSeconds(45),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10));
  }

  /// A guest of this name: 1 to 100 characters.
  public static PeerOptions named(String name) {
    return anonymous().withProfile(UserProfiles.guest(name));
  }

  /// The same under the session id of this secret: for a program that keeps it, to be called by the
  /// same id after a restart. For one peer at a time: a later one takes the place of an earlier.
  public PeerOptions withSecret(Secret secret) {
    return new PeerOptions(
        secret, profile, connectTimeout, ringTimeout, mediaTimeout, returnTimeout);
  }

  /// The same with another profile.
  public PeerOptions withProfile(UserProfiles profile) {
    return new PeerOptions(
        secret, profile, connectTimeout, ringTimeout, mediaTimeout, returnTimeout);
  }

  /// The same with another patience for the server.
  public PeerOptions withConnectTimeout(Duration timeout) {
    return new PeerOptions(secret, profile, timeout, ringTimeout, mediaTimeout, returnTimeout);
  }

  /// The same with another patience for who does not answer.
  public PeerOptions withRingTimeout(Duration timeout) {
    return new PeerOptions(secret, profile, connectTimeout, timeout, mediaTimeout, returnTimeout);
  }

  /// The same with another patience for media that do not come.
  public PeerOptions withMediaTimeout(Duration timeout) {
    return new PeerOptions(secret, profile, connectTimeout, ringTimeout, timeout, returnTimeout);
  }

  /// The same with another patience for who has gone without a word.
  public PeerOptions withReturnTimeout(Duration timeout) {
    return new PeerOptions(secret, profile, connectTimeout, ringTimeout, mediaTimeout, timeout);
  }
}
