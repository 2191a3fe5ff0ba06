package dev.touchpoint.query.receipt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * Where a record lies on the log.
 *
 * @param receivedAt when the collector had it
 * @param partition its partition in the topic touchpoints
 * @param offset its place there
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LogPlace(Instant receivedAt, long partition, long offset) {}
