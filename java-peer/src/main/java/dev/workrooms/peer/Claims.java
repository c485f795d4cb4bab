package dev.workrooms.peer;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The calls that this peer lists when it registers again: those the server has told it of, until
/// the server has told or been told of their end. Thread-safe.
final class Claims {
  private final Map<CallId, ClaimedCall> calls = new LinkedHashMap<>();

  synchronized void add(ClaimedCall call) {
    calls.put(call.callid(), call);
  }

  /// It has ended here, and the `hangup` is on its way: where there is no room for all, the calls
  /// that go on come first.
  synchronized void ending(CallId id) {
    var call = calls.remove(id);
    if (call != null) {
      calls.put(id, call);
    }
  }

  synchronized void settled(CallId id) {
    calls.remove(id);
  }

  synchronized List<ClaimedCall> list() {
    return calls.values().stream().limit(ClientMessage.MOST_CALLS).toList();
  }
}
