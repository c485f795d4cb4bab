package dev.workrooms.peer.signalling;

/// A message was not taken for the server. The message of this says why, for people.
public final class NotSent extends RuntimeException {
  NotSent(String why) {
    super(why);
  }
}
