/// What there is of recordings in a folder, and which bytes of it may be handed out.
@NullMarked
package dev.workrooms.server.recordings;

import org.jspecify.annotations.NullMarked;
