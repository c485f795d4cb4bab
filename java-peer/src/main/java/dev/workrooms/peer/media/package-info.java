/// Pictures and sound as plain Java: small interfaces for what a call sends and receives, and the
/// sources and sinks that come with them.
@NullMarked
package dev.workrooms.peer.media;

import org.jspecify.annotations.NullMarked;
