package dev.workrooms.protocol;

/// A call that a client says it is in when it registers again: what `outboundcall` or `inboundcall`
/// told it, of which these three are read.
public record ClaimedCall(CallId callid, SessionId fromsessionid, SessionId tosessionid) {
  public ClaimedCall {
    Field.present(callid, "callid");
    Field.present(fromsessionid, "fromsessionid");
    Field.present(tosessionid, "tosessionid");
  }
}
