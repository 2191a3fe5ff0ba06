package dev.touchpoint.query.funnel.figures;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Units whose attempt starts in one stretch of time.
 *
 * @param start its begin, in the asked time zone
 * @param entered by step, in their order: those who took it
 * @param converted those who came through
 */
@JsonNaming(SnakeCaseStrategy.class)
public record TrendBucket(OffsetDateTime start, List<Long> entered, long converted) {

    public TrendBucket {
        entered = List.copyOf(entered);
    }
}
