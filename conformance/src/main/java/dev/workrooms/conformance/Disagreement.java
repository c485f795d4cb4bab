package dev.workrooms.conformance;

/// A server did not do what a transcript says; the message tells the step, what was expected and
/// what came instead.
public final class Disagreement extends Exception {
  Disagreement(String message) {
    super(message);
  }

  /// In this step of a transcript.
  Disagreement in(Step.Line step) {
    var located = new Disagreement(step + "\n" + getMessage());
    located.setStackTrace(getStackTrace());
    return located;
  }
}
