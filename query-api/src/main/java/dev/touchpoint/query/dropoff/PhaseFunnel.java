package dev.touchpoint.query.dropoff;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PhaseFunnel(
        String site,
        String unit,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        List<PhaseRow> phases) {

    static PhaseFunnel of(String site, PhaseUnit unit, AsOf asOf, List<PhaseRow> phases) {
        return new PhaseFunnel(site, unit.label(), asOf.at(), asOf.completeUntil(), asOf.settling(), phases);
    }
}
