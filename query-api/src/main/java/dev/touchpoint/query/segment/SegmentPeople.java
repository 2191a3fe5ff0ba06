package dev.touchpoint.query.segment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a segment.
 *
 * @param site the site
 * @param segment the segment
 * @param asOf what deadlines were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param count how many persons are in it, on all pages
 * @param people their ids, in order
 * @param next the cursor of the next page; null on the last one
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SegmentPeople(
        String site,
        String segment,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        long count,
        List<String> people,
        @Nullable String next)
        implements Tabular {

    /** A line of the table. */
    record Person(String person) {}

    @Override
    public List<?> rows() {
        return people.stream().map(Person::new).toList();
    }

    @Override
    public Class<? extends Record> rowType() {
        return Person.class;
    }
}
