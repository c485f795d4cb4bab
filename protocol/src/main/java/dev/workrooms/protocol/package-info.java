/// The language clients and the server speak: every message as a record, and the one class, `Wire`,
/// that knows their JSON.
@NullMarked
package dev.workrooms.protocol;

import org.jspecify.annotations.NullMarked;
