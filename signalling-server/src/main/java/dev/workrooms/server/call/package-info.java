/// Who is in which call with whom, and what may pass between them.
@NullMarked
package dev.workrooms.server.call;

import org.jspecify.annotations.NullMarked;
