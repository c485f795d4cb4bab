package dev.workrooms.e2e;

import java.io.IOException;
import java.time.Duration;

/// Somebody in a test: a person's browser or a Java peer. Every verb waits for what it says, at
/// most a deadline, and fails with a sentence.
interface Participant extends AutoCloseable {
  /// How long anything may take.
  Duration PATIENCE = Duration.ofSeconds(20);

  /// Different frames that prove a moving picture.
  int ENOUGH_FRAMES = 8;

  /// Everybody is found under their name.
  String name();

  /// The tone that this one's microphone hears, in Hz: how the others know that it's them.
  double hertz();

  /// Finds somebody by name and calls.
  void calls(String callee);

  /// Hears that `caller` calls, and accepts.
  void answers(String caller);

  /// Hears that `caller` calls, and says no.
  void declines(String caller);

  /// Sees the other's picture move, frame by frame, in its true colours, and hears their tone.
  void perceives(double otherHertz);

  /// Sends a line of chat.
  void says(String text);

  /// Hears exactly this line of chat.
  void hears(String text);

  void hangsUp();

  /// Is registered with the server, after it had been lost.
  void isBack();

  /// The call is over for this one, who was told so.
  void isTold(Ending ending);

  /// Nothing of any call is left: connections closed, tracks stopped.
  void holdsNothing();

  @Override
  void close() throws IOException;
}
