/// What a call measures of itself.
@NullMarked
package dev.workrooms.peer.stats;

import org.jspecify.annotations.NullMarked;
