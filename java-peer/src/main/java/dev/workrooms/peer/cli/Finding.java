package dev.workrooms.peer.cli;

/// What `doctor` found out about one thing.
///
/// @param subject what was looked at
/// @param verdict how it is
/// @param says what was found, for a person
/// @param advice what to do about it; empty where nothing is to be done
record Finding(String subject, Verdict verdict, String says, String advice) {
  enum Verdict {
    OK("ok"),
    /// Calls work, though perhaps not everywhere.
    WARNING("warning"),
    /// Calls won't work.
    FAILED("FAILED");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String inWords() {
      return word;
    }
  }

  static Finding ok(String subject, String says) {
    return new Finding(subject, Verdict.OK, says, "");
  }

  static Finding warning(String subject, String says, String advice) {
    return new Finding(subject, Verdict.WARNING, says, advice);
  }

  static Finding failed(String subject, String says, String advice) {
    return new Finding(subject, Verdict.FAILED, says, advice);
  }

  boolean failed() {
    return verdict == Verdict.FAILED;
  }
}
