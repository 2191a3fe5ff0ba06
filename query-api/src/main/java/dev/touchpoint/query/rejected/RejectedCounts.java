package dev.touchpoint.query.rejected;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much was refused in each hour.
 *
 * @param site the site
 * @param completeUntil everything refused until then is in it; null when nothing was published yet
 * @param truncated whether older hours were cut off at the limit
 * @param rows counts, the newest hours first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RejectedCounts(String site, @Nullable Instant completeUntil, boolean truncated, List<HourOfReason> rows)
        implements Tabular {

    /**
     * How often one thing was wrong in one hour.
     *
     * @param hour its beginning
     * @param reason the reason
     * @param field the field it concerns; empty for the whole
     * @param count how often
     */
    public record HourOfReason(Instant hour, String reason, String field, long count) {}

    @Override
    public Class<? extends Record> rowType() {
        return HourOfReason.class;
    }
}
