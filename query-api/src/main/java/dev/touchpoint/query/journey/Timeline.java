package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened to a person, in order.
 *
 * @param site the site
 * @param person who: {@code customer:…} or {@code device:…}
 * @param asOf what deadlines were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param entries a page of what happened
 * @param next the cursor of the next page; null on the last one
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Timeline(
        String site,
        String person,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        List<TimelineEntry> entries,
        @Nullable String next)
        implements Tabular {

    @Override
    public List<?> rows() {
        return entries;
    }

    @Override
    public Class<? extends Record> rowType() {
        return TimelineEntry.class;
    }
}
