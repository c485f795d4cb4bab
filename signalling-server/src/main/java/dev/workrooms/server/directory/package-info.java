/// Finding people by the beginning of any word of their name.
@NullMarked
package dev.workrooms.server.directory;

import org.jspecify.annotations.NullMarked;
