package dev.workrooms.peer.stats;

/// One medium on its way in (W3C webrtc-stats, 8.2).
///
/// @param codec such as `audio/opus`; empty while nothing comes
/// @param bytes payload, headers not counted
/// @param packets in all
/// @param packetsLost that never came (RFC 3550, 6.4.1: duplicates make it less)
/// @param jitterMillis how unevenly packets come (RFC 3550, 6.4.1)
/// @param frames pictures decoded; 0 for sound
/// @param framesDropped pictures that came and were not shown; 0 for sound
/// @param width of the last picture; 0 for sound
/// @param height of the last picture; 0 for sound
/// @param freezes how often pictures stood still for long; 0 for sound
public record ReceivedStats(
    String codec,
    long bytes,
    long packets,
    long packetsLost,
    double jitterMillis,
    long frames,
    long framesDropped,
    int width,
    int height,
    long freezes) {}
