package dev.workrooms.peer.stats;

import org.jspecify.annotations.Nullable;

/// What has come and gone in a call since its present WebRTC connection began: a selection of W3C
/// webrtc-stats, without any address. Take two and subtract for rates.
///
/// @param micros when it was measured, in microseconds by the clock of the connection
/// @param path the way that ICE has chosen; null where there is none yet
/// @param audioSent the sound that we send; null where we send none
/// @param videoSent the pictures that we send; null where we send none
/// @param audioReceived the sound that comes in; null where none comes
/// @param videoReceived the pictures that come in; null where none come
public record CallStats(
    long micros,
    @Nullable PathStats path,
    @Nullable SentStats audioSent,
    @Nullable SentStats videoSent,
    @Nullable ReceivedStats audioReceived,
    @Nullable ReceivedStats videoReceived) {}
