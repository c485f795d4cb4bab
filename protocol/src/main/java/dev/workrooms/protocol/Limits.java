package dev.workrooms.protocol;

/// What the server takes at most, as `configured` tells it.
///
/// @param messageBytes a text message, however fragmented, in bytes of UTF-8
/// @param calls calls that one session may be in at once
public record Limits(int messageBytes, int calls) {}
