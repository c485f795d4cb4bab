@NullMarked
package dev.workrooms.server.metrics;

import org.jspecify.annotations.NullMarked;
