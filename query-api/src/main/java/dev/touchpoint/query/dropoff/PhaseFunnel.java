package dev.touchpoint.query.dropoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import dev.touchpoint.query.progress.AsOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the journeys of a range came.
 *
 * @param site the site
 * @param unit what is counted: {@code journey} or {@code person}
 * @param asOf what deadlines were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param phases the six phases in their order
 * @param breakdown the same told apart by a property; absent unless asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PhaseFunnel(
        String site,
        String unit,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        List<PhaseRow> phases,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BrokenDown breakdown)
        implements Tabular {

    static PhaseFunnel of(PhaseRequest request, List<PhaseRow> phases, @Nullable BrokenDown breakdown) {
        AsOf asOf = request.asOf();
        return new PhaseFunnel(
                request.site(),
                request.unit().label(),
                asOf.at(),
                asOf.completeUntil(),
                asOf.settling(),
                phases,
                breakdown);
    }

    @Override
    public List<PhaseRow> rows() {
        return phases;
    }

    @Override
    public Class<? extends Record> rowType() {
        return PhaseRow.class;
    }
}
