/// Records calls: a file for each participant, and beside them who was there and when.
@NullMarked
package dev.workrooms.peer.recorder;

import org.jspecify.annotations.NullMarked;
