package dev.touchpoint.query.receipt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * Where a touchpoint lies on the log; others of its sender may lie in the same record.
 *
 * @param receivedAt when the collector had it
 * @param partition its partition in the topic touchpoints
 * @param offset its place there
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LogPlace(Instant receivedAt, long partition, long offset) {}
