@NullMarked
package dev.workrooms.server.ice;

import org.jspecify.annotations.NullMarked;
