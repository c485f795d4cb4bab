package dev.workrooms.peer.signalling;

import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.UserProfiles;
import java.net.URI;
import java.time.Duration;

/// Where a link leads, and as whom.
///
/// @param server its WebSocket
/// @param secret what the session id is made of and proved with
/// @param profile told after each `register`; with `UserProfiles.NONE` nothing is told
/// @param patience the longest that one attempt to connect may take, in all
/// @param backoff how long to wait between attempts
public record LinkSettings(
    URI server, Secret secret, UserProfiles profile, Duration patience, Backoff backoff) {}
