package dev.workrooms.protocol;

import org.jspecify.annotations.Nullable;

/// Input that is refused. Its message is written for the person who sent the input: it names the
/// field and says what is expected, and never quotes a parser or a stack.
public final class Refused extends RuntimeException {
  private final ErrorCode code;
  private final @Nullable String in;

  /// @param in the type of the message that is refused, where it could be read
  public Refused(ErrorCode code, String message, @Nullable String in) {
    super(message, null, false, false);
    this.code = code;
    this.in = in;
  }

  public Refused(ErrorCode code, String message) {
    this(code, message, null);
  }

  static Refused malformed(String message) {
    return new Refused(ErrorCode.MALFORMED, message);
  }

  Refused in(String type) {
    return new Refused(code, text(), type);
  }

  public ErrorCode code() {
    return code;
  }

  public @Nullable String in() {
    return in;
  }

  /// What to tell the sender.
  public String text() {
    return String.valueOf(getMessage());
  }
}
