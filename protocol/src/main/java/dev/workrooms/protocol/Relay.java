package dev.workrooms.protocol;

/// A message from one side of a call to the other, as the server sees it: checked, but of its
/// detail only the callid is read; the rest passes as it came. Made by {@link Wire#inbound} alone.
public final class Relay implements Inbound {
  /// What passes between the sides of a call.
  public enum Type {
    OFFER("offer"),
    ANSWER("answer"),
    ICE("ice");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    /// The message's `type`.
    public String wireName() {
      return wireName;
    }
  }

  private final Type type;
  private final CallId callid;
  private final String detail;

  /// @param detail a JSON object that was found valid, and does not name a sender
  Relay(Type type, CallId callid, String detail) {
    this.type = type;
    this.callid = callid;
    this.detail = detail;
  }

  public Type type() {
    return type;
  }

  public CallId callid() {
    return callid;
  }

  /// The JSON text for the other side, with the sender stamped into the detail as it came.
  public String text(SessionId from) {
    return "{\"type\":\""
        + type.wireName
        + "\",\"detail\":{\"fromsessionid\":\""
        + from.value()
        + "\","
        + detail.substring(1)
        + "}";
  }

  /// Not the detail: it holds SDP or candidates, and what is printed ends in logs.
  @Override
  public String toString() {
    return "Relay[" + type.wireName + ", " + callid + "]";
  }
}
