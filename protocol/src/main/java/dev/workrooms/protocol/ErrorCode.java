package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why something was refused: the stable, machine-readable half of an `error` message.
public enum ErrorCode {
  /// Not JSON, or a field is missing, of the wrong type or of the wrong form.
  @JsonProperty("malformed")
  MALFORMED,
  /// The envelope is fine; its `type` is none of the protocol's.
  @JsonProperty("unknown-type")
  UNKNOWN_TYPE,
  /// A message came before `register`.
  @JsonProperty("not-registered")
  NOT_REGISTERED,
  /// Another connection holds this session id.
  @JsonProperty("sessionid-taken")
  SESSIONID_TAKEN,
  /// The secret is not this session id's, or there is none and this server wants one.
  @JsonProperty("bad-proof")
  BAD_PROOF,
  /// Nobody is connected under this session id; the same for absent and for never seen.
  @JsonProperty("unreachable")
  UNREACHABLE,
  /// A call to oneself.
  @JsonProperty("self-call")
  SELF_CALL,
  /// The sender is not in this call, or no longer.
  @JsonProperty("unknown-call")
  UNKNOWN_CALL,
  /// Too many messages, calls or searches in too short a time; this one was not acted on.
  @JsonProperty("rate-limited")
  RATE_LIMITED,
  /// A text or a list in the message is over its limit.
  @JsonProperty("too-large")
  TOO_LARGE,
  /// Understood, but not now: for example a second `register` on one connection.
  @JsonProperty("not-allowed")
  NOT_ALLOWED,
  /// The server's own fault; its log knows more.
  @JsonProperty("internal")
  INTERNAL
}
