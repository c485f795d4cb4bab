/// Files of any size, sent and received during a call, each on a data channel of its own.
@NullMarked
package dev.workrooms.peer.files;

import org.jspecify.annotations.NullMarked;
