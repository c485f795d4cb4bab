/// The signalling server as a whole: its settings, its start and its stop.
@NullMarked
package dev.workrooms.server;

import org.jspecify.annotations.NullMarked;
