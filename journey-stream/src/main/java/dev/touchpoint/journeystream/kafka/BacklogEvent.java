package dev.touchpoint.journeystream.kafka;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * What a reader tells {@link LogEnumerator} when it changes.
 *
 * @param behind whether the reader is far behind what is on the log
 */
record BacklogEvent(boolean behind) implements SourceEvent {}
