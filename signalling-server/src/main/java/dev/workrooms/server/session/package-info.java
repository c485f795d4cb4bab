/// A client's conversation with the server, from `register` to its end.
@NullMarked
package dev.workrooms.server.session;

import org.jspecify.annotations.NullMarked;
