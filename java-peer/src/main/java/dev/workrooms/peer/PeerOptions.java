package dev.workrooms.peer;

import dev.workrooms.protocol.UserProfiles;
import java.time.Duration;

/// How a peer behaves. Immutable; each `with…` gives a copy.
///
/// @param profile who it says it is; with `UserProfiles.NONE` it can call, but can't be found
/// @param connectTimeout the longest to wait for the server, in all
/// @param ringTimeout how long a call may go unanswered, on either side
/// @param mediaTimeout how long an answered call may take to connect
public record PeerOptions(
    UserProfiles profile, Duration connectTimeout, Duration ringTimeout, Duration mediaTimeout) {

  /// Nobody in particular: 10 s for the server, 45 s to answer, 20 s to connect.
  public static PeerOptions anonymous() {
    return new PeerOptions(
        UserProfiles.NONE, Duration.ofSeconds(10), Duration.ofSeconds(45), Duration.ofSeconds(20));
  }

  /// A guest of this name: 1 to 100 characters.
  public static PeerOptions named(String name) {
    return anonymous().withProfile(UserProfiles.guest(name));
  }

  /// The same with another profile.
  public PeerOptions withProfile(UserProfiles profile) {
    return new PeerOptions(profile, connectTimeout, ringTimeout, mediaTimeout);
  }

  /// The same with another patience for the server.
  public PeerOptions withConnectTimeout(Duration timeout) {
    return new PeerOptions(profile, timeout, ringTimeout, mediaTimeout);
  }

  /// The same with another patience for who does not answer.
  public PeerOptions withRingTimeout(Duration timeout) {
    return new PeerOptions(profile, connectTimeout, timeout, mediaTimeout);
  }

  /// The same with another patience for media that do not come.
  public PeerOptions withMediaTimeout(Duration timeout) {
    return new PeerOptions(profile, connectTimeout, ringTimeout, timeout);
  }
}
