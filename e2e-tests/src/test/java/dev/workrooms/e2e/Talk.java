package dev.workrooms.e2e;

/// What two people do in a call: each sees, hears and reads the other.
final class Talk {
  private Talk() {}

  static void talk(Participant caller, Participant callee) {
    caller.calls(callee.name());
    callee.answers(caller.name());
    talkOn(caller, callee);
  }

  static void talkOn(Participant one, Participant other) {
    one.perceives(other.hertz());
    other.perceives(one.hertz());
    write(one, other, "Hello");
    write(other, one, "Hello back");
  }

  private static void write(Participant one, Participant other, String text) {
    one.says(text);
    other.hears(text);
  }
}
