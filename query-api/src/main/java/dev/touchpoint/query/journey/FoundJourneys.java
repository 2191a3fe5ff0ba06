package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journeys that are as asked for.
 *
 * @param site the site
 * @param asOf what deadlines were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param count how many there are on all pages
 * @param journeys a page of them, in the order asked for
 * @param next the cursor of the next page; null on the last one
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FoundJourneys(
        String site,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        long count,
        List<FoundJourney> journeys,
        @Nullable String next)
        implements Tabular {

    @Override
    public List<?> rows() {
        return journeys;
    }

    @Override
    public Class<? extends Record> rowType() {
        return FoundJourney.class;
    }
}
