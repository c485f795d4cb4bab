package dev.workrooms.peer;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.util.Objects;

/// What a program keeps of a call, beside its {@link Peer#secret()}, to take it up again after a
/// restart: see {@link PeerOptions#withCalls}. Holds nothing secret.
///
/// @param id what both sides and the server know the call by
/// @param outbound whether we called
/// @param remoteSession the other side
/// @param remote who the other side says it is
public record KeptCall(CallId id, boolean outbound, SessionId remoteSession, UserProfiles remote) {
  private static final String TYPE = "kept-call";

  public KeptCall {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(remoteSession, "remoteSession");
    Objects.requireNonNull(remote, "remote");
  }

  /// One line of text to store.
  public String text() {
    return Wire.text(Event.of(TYPE, this));
  }

  /// Reads what {@link #text()} wrote.
  ///
  /// @throws IllegalArgumentException where it is something else
  public static KeptCall parse(String text) {
    try {
      var event = Wire.event(text);
      if (event.type().equals(TYPE)) {
        return event.detail().as(KeptCall.class);
      }
      throw new IllegalArgumentException("this is no call that was kept");
    } catch (Refused e) {
      throw new IllegalArgumentException("this is no call that was kept: " + e.text(), e);
    }
  }

  ClaimedCall claimedBy(SessionId own) {
    return outbound
        ? new ClaimedCall(id, own, remoteSession)
        : new ClaimedCall(id, remoteSession, own);
  }
}
