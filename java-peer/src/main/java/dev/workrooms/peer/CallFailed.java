package dev.workrooms.peer;

/// A call ended before it was connected. The message is a sentence for a person.
public final class CallFailed extends RuntimeException {
  private final transient CallEnd end;

  CallFailed(CallEnd end) {
    super(end.inWords());
    this.end = end;
  }

  /// How it ended.
  public CallEnd end() {
    return end;
  }
}
