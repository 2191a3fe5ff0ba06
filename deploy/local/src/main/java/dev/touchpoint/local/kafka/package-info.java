/** A real Kafka broker for one machine, in a process of its own. */
@NullMarked
package dev.touchpoint.local.kafka;

import org.jspecify.annotations.NullMarked;
