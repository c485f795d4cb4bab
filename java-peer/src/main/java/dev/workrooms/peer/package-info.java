/// A headless participant for the JVM: connect a `Peer`, call or be called, and talk over a `Call`.
@NullMarked
package dev.workrooms.peer;

import org.jspecify.annotations.NullMarked;
