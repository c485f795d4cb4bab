package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;

/// What a command does in a call.
interface Errand {
  /// Sets handlers before anything can come, and answers an inbound call.
  void prepare(Call call);

  /// Does it; the call is connected, and is hung up afterwards. Returns early where it ends.
  Exit run(Call call);

  /// The call has ended, or was never connected: closes what it was for.
  default void finish(Call call) {}
}
