/// The WebSocket to the signalling server: messages in order, both ways. Internal: not part of the
/// API.
@NullMarked
package dev.workrooms.peer.signalling;

import org.jspecify.annotations.NullMarked;
