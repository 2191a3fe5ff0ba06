/** The service with a real Kafka and real receivers. */
@NullMarked
package dev.touchpoint.webhook;

import org.jspecify.annotations.NullMarked;
