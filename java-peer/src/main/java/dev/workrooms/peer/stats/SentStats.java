package dev.workrooms.peer.stats;

import org.jspecify.annotations.Nullable;

/// One medium on its way out (W3C webrtc-stats, 8.4 and 8.5).
///
/// @param codec such as `video/VP8`; empty while nothing is sent
/// @param bytes payload, headers not counted
/// @param packets in all
/// @param packetsLost of them, as the other side tells; null before it has
/// @param frames pictures encoded; 0 for sound
/// @param width of the last picture; 0 for sound
/// @param height of the last picture; 0 for sound
/// @param keyFrames of the pictures, those that stand alone
public record SentStats(
    String codec,
    long bytes,
    long packets,
    @Nullable Long packetsLost,
    long frames,
    int width,
    int height,
    long keyFrames) {}
