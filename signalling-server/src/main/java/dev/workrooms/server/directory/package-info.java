/// Finding people by the beginning of a word of their name.
@NullMarked
package dev.workrooms.server.directory;

import org.jspecify.annotations.NullMarked;
