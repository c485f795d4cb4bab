/// The command `workrooms peer`: what people start from a shell.
@NullMarked
package dev.workrooms.peer.cli;

import org.jspecify.annotations.NullMarked;
