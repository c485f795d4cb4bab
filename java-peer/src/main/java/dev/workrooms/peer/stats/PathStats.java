package dev.workrooms.peer.stats;

import org.jspecify.annotations.Nullable;

/// The way between the two sides: the candidate pair that is in use (W3C webrtc-stats, 8.15).
///
/// @param local what kind of candidate ours is: `host`, `srflx`, `prflx` or `relay`
/// @param remote what kind theirs is
/// @param protocol `udp` or `tcp`
/// @param roundTripMillis there and back, the last that was measured; null before any
/// @param bytesSent in all, headers of WebRTC not counted
/// @param bytesReceived the same, the other way
public record PathStats(
    String local,
    String remote,
    String protocol,
    @Nullable Double roundTripMillis,
    long bytesSent,
    long bytesReceived) {}
