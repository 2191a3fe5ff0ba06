/** What is known of the queue before Kafka. */
@NullMarked
package dev.touchpoint.ingest.publish;

import org.jspecify.annotations.NullMarked;
