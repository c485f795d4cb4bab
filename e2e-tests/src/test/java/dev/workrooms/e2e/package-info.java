/// Real browsers and Java peers call each other through the real server. `House` opens and closes
/// a test's server and participants; a test's story is told in their verbs.
@NullMarked
package dev.workrooms.e2e;

import org.jspecify.annotations.NullMarked;
