package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the server takes at most, as `configured` tells it.
///
/// @param messageBytes a text message, however fragmented, in bytes of UTF-8
/// @param calls calls that one session may be in at once
public record Limits(
    @JsonProperty(required = true) int messageBytes, @JsonProperty(required = true) int calls) {}
