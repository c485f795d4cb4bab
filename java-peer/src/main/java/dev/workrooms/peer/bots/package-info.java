/// Programs that take part in calls, written on the public API alone.
@NullMarked
package dev.workrooms.peer.bots;

import org.jspecify.annotations.NullMarked;
