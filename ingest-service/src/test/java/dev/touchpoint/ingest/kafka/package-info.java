/** A real Kafka broker for tests. */
@NullMarked
package dev.touchpoint.ingest.kafka;

import org.jspecify.annotations.NullMarked;
