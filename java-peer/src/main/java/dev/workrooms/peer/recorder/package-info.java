/// Records what a call receives, each participant in a file of its own, and makes one file of them.
@NullMarked
package dev.workrooms.peer.recorder;

import org.jspecify.annotations.NullMarked;
