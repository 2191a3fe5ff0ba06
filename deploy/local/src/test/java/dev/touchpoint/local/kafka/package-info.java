/** Tests of the local Kafka and of what looks into it. */
@NullMarked
package dev.touchpoint.local.kafka;

import org.jspecify.annotations.NullMarked;
