package dev.workrooms.peer.rtc;

/// A question to WebRTC, which tells `observer` the answer.
@FunctionalInterface
interface Ask<T> {
  void to(T observer);
}
