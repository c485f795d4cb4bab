package dev.workrooms.server.call;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;

/// What one participant of a call tells the other. It means something only where the receiver holds
/// the call with the sender, except `Ring`, which begins one, and `Claim`, which asks.
sealed interface Signal {
  CallId callid();

  SessionId from();

  /// I call you.
  record Ring(CallId callid, SessionId from, UserProfiles userprofiles) implements Signal {}

  /// My client's message for yours.
  record Relayed(CallId callid, SessionId from, RelayedText text) implements Signal {}

  /// The call is over for me, so it is for you.
  ///
  /// @param by who ended it
  record Ended(CallId callid, SessionId from, SessionId by, HangupReason reason)
      implements Signal {}

  /// My client has lost its connection, and may come back.
  record Away(CallId callid, SessionId from) implements Signal {}

  /// I am in this call with you; are you?
  record Claim(CallId callid, SessionId from) implements Signal {}

  /// I am.
  record Confirm(CallId callid, SessionId from) implements Signal {}
}
