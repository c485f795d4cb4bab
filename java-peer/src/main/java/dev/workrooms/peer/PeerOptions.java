package dev.workrooms.peer;

import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.UserProfiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a peer behaves. Immutable; each `with…` gives a copy.
///
/// @param secret what the session id is made of and proved with; null: each peer draws one
/// @param profile who it says it is; with `UserProfiles.NONE` it can call, but can't be found
/// @param patience how long it waits
/// @param calls those to take up again that an earlier run of this program was in
public record PeerOptions(
    @Nullable Secret secret, UserProfiles profile, Patience patience, List<KeptCall> calls) {
  public PeerOptions {
    calls = List.copyOf(calls);
  }

  /// Nobody in particular, of the usual patience.
  public static PeerOptions anonymous() {
    return new PeerOptions(null, UserProfiles.NONE, Patience.USUAL, List.of());
  }

  /// A guest of this name: 1 to 100 characters.
  public static PeerOptions named(String name) {
    return anonymous().withProfile(UserProfiles.guest(name));
  }

  /// The same under the session id of this secret: for a program that keeps it, to be called by the
  /// same id after a restart. For one peer at a time: a later one takes the place of an earlier.
  public PeerOptions withSecret(Secret secret) {
    return new PeerOptions(secret, profile, patience, calls);
  }

  /// The same with another profile.
  public PeerOptions withProfile(UserProfiles profile) {
    return new PeerOptions(secret, profile, patience, calls);
  }

  /// The same with another patience.
  public PeerOptions withPatience(Patience patience) {
    return new PeerOptions(secret, profile, patience, calls);
  }

  /// The same for a program that was in these calls before it was started again, and has kept its
  /// secret: they are among {@link Peer#calls()} once it is connected, and wait for
  /// {@link Call#takeUp}. The other sides and the server wait for half a minute at most.
  public PeerOptions withCalls(List<KeptCall> calls) {
    return new PeerOptions(secret, profile, patience, calls);
  }
}
