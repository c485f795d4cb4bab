/// The server's figures, for Prometheus.
@NullMarked
package dev.workrooms.server.metrics;

import org.jspecify.annotations.NullMarked;
