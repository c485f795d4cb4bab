/// WebSockets on Helidon: bytes in, whole messages out, and an end that is always noticed.
@NullMarked
package dev.workrooms.server.transport;

import org.jspecify.annotations.NullMarked;
