package dev.workrooms.protocol;

/// A call in a `hangup`'s list.
///
/// @param sessionid from a client, whichever of the two sides it likes, as the server knows both;
///     from the server, the session that hung up
public record CallRef(CallId callid, SessionId sessionid) {
  public CallRef {
    Field.present(callid, "callid");
    Field.present(sessionid, "sessionid");
  }
}
