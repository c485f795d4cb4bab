package dev.workrooms.server.call;

/// What may happen to clients and a server. Where it can't happen at the moment, nothing does.
sealed interface Step {
  /// Those to whom it happens.
  enum Who {
    ADA,
    BOB,
    CYD,
    DEE
  }

  record Calls(Who who, Who whom) implements Step {}

  record Answers(Who who, int which) implements Step {}

  record Says(Who who, int which) implements Step {}

  record HangsUp(Who who, int which) implements Step {}

  /// The next frame from the client comes to the server.
  record ServerHears(Who who) implements Step {}

  /// The next frame from the server comes to the client.
  record ClientHears(Who who) implements Step {}

  /// A frame comes from a connection that the client has given up.
  record ServerHearsLate(Who who) implements Step {}

  /// Everything that is under way arrives.
  record AllArrives() implements Step {}

  /// The connection is lost, and both ends know.
  record IsCut(Who who) implements Step {}

  /// The connection is lost, and the client alone knows.
  record ClientGivesUp(Who who) implements Step {}

  /// The connection is lost, and the server alone knows.
  record ServerGivesUp(Who who) implements Step {}

  /// Each end learns of what it had not noticed.
  record BothNotice(Who who) implements Step {}

  record Returns(Who who) implements Step {}

  /// It is started again without its calls.
  record Forgets(Who who) implements Step {}

  record Leaves(Who who) implements Step {}

  /// It is no more, and the server has not noticed.
  record Dies(Who who) implements Step {}

  /// The server is killed and started again.
  record ServerRestarts() implements Step {}

  record Passes(int seconds) implements Step {}

  /// Somebody who knows its id alone registers it.
  record IsPretended(Who who) implements Step {}

  /// Somebody registers who says to be in everybody's calls.
  record ForgerComes() implements Step {}
}
