/// Plays golden transcripts against any signalling server, over WebSocket frames of its own making.
@NullMarked
package dev.workrooms.conformance;

import org.jspecify.annotations.NullMarked;
