package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The units behind a number of a funnel, in the order of their ids.
 *
 * @param site the site asked about
 * @param unit what they are
 * @param state how they stand to the step
 * @param step the step, from 1; null for those who converted
 * @param asOf what window ends were compared with, the same on every page
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param count how many there are on all pages together: the number of the funnel
 * @param people those of this page
 * @param next asks for the next page; null when this is the last one
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FunnelPeople(
        String site,
        String unit,
        String state,
        @Nullable Integer step,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        long count,
        List<Entry> people,
        @Nullable String next)
        implements Tabular {

    /**
     * A unit.
     *
     * @param id of the person, session, journey, device or cart
     * @param person whose cart it is: two persons may have carts with the same id; only of carts
     * @param startedAt when the attempt that counts started
     * @param furthestStep the last required step it took, from 1; in any order how many it took
     * @param furthestAt when it took that
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Entry(
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String person,

            Instant startedAt,
            int furthestStep,
            Instant furthestAt) {}

    @Override
    public List<?> rows() {
        return people;
    }

    @Override
    public Class<? extends Record> rowType() {
        return Entry.class;
    }

    /** Only carts come with whose they are. */
    @Override
    public List<String> columns() {
        boolean carts = unit.equals(FunnelUnit.CART.label());
        return Tabular.super.columns().stream()
                .filter(column -> carts || !column.equals("person"))
                .toList();
    }
}
