/** The local spool: where acknowledged records lie on disk while Kafka is away, and how they get to Kafka afterwards. */
@NullMarked
package dev.touchpoint.ingest.spool;

import org.jspecify.annotations.NullMarked;
