package dev.workrooms.peer.recorder;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;

/// Who is recorded.
///
/// @param profile who it says it is
/// @param sessionid its session
/// @param callid the call in which it takes part
/// @param self whether it is the recorder itself, with what it sends
public record Participant(UserProfiles profile, SessionId sessionid, CallId callid, boolean self) {}
