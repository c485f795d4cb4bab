package dev.workrooms.protocol;

/// What the server reads: a message for itself, or one that it passes on.
public sealed interface Inbound permits ClientMessage.ToServer, Relay {}
