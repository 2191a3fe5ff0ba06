/** The way to Kafka: connection, topics, acknowledged appends and the bound of what is under way. */
@NullMarked
package dev.touchpoint.ingest.publish;

import org.jspecify.annotations.NullMarked;
