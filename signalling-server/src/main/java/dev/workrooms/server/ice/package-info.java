/// What clients are told of STUN and TURN servers.
@NullMarked
package dev.workrooms.server.ice;

import org.jspecify.annotations.NullMarked;
