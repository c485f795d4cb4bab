package dev.workrooms.protocol;

/// What travels through the signalling socket, or on the data channel of a file: a `type` and its
/// `detail`. The `@JsonTypeName` of each record is its `type`; its components are the fields of
/// `detail`.
public sealed interface Message permits ClientMessage, ServerMessage, FileMessage {}
