package dev.workrooms.server.session;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.Inbound;
import dev.workrooms.protocol.Refused;
import dev.workrooms.protocol.Relay;
import dev.workrooms.protocol.ServerMessage.Refusal;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.Wire;
import org.jspecify.annotations.Nullable;

/// What a client is told of what was refused: the message it was, and the call or session it was
/// about.
final class Refusals {
  private Refusals() {}

  /// Of what could not be read.
  static Refusal of(Refused refused) {
    return refusal(refused, refused.in(), null, null);
  }

  static Refusal of(Refused refused, Inbound message) {
    return switch (message) {
      case Relay relay -> refusal(refused, relay.type().wireName(), relay.callid(), null);
      case ClientMessage.Call call -> refusal(refused, Wire.type(call), null, call.to());
      case ClientMessage.CallReport report ->
          refusal(refused, Wire.type(report), report.callid(), null);
      case ClientMessage.ToServer other -> refusal(refused, Wire.type(other), null, null);
    };
  }

  /// Of one call in a `hangup`'s list.
  static Refusal of(Refused refused, ClientMessage.Hangup hangup, CallId callid) {
    return refusal(refused, Wire.type(hangup), callid, null);
  }

  private static Refusal refusal(
      Refused refused, @Nullable String in, @Nullable CallId callid, @Nullable SessionId to) {
    return new Refusal(refused.code(), refused.text(), in, callid, to);
  }
}
