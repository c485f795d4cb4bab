/// What the log's lines look like.
@NullMarked
package dev.workrooms.server.log;

import org.jspecify.annotations.NullMarked;
