package dev.workrooms.server.call;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The last calls that one participant was in, and how each ended: for who was away then. Guarded
/// by its participant's lock.
final class Past {
  private static final int MOST = 200;

  /// @param other the side that this participant was in the call with
  record End(SessionId other, SessionId by, HangupReason reason) {}

  private final Map<CallId, End> ends = new LinkedHashMap<>();
  private final Map<CallId, Boolean> reported = new LinkedHashMap<>();

  void ended(CallId callid, End end) {
    ends.put(callid, end);
    trim(ends);
  }

  @Nullable End end(CallId callid) {
    return ends.get(callid);
  }

  /// Notes that the call is reported.
  ///
  /// @return false where it was before
  boolean report(CallId callid) {
    var first = reported.put(callid, true) == null;
    trim(reported);
    return first;
  }

  private static void trim(Map<CallId, ?> map) {
    if (map.size() > MOST) {
      map.remove(map.keySet().iterator().next());
    }
  }
}
