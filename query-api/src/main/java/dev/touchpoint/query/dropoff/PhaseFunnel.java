package dev.touchpoint.query.dropoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Staged;
import dev.touchpoint.query.answer.Tabular;
import dev.touchpoint.query.progress.AsOf;
import java.time.Instant;
import java.util.ArrayList;
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
        implements Tabular, Staged {

    /**
     * A line of the table of a funnel that is told apart.
     *
     * @param group {@code all}, the property the funnel is told apart by, or {@code other}
     * @param value the value of that property; empty for all and other
     * @param units how many units have it, at whatever phase; null for all, as JSON tells it of groups alone
     */
    record Line(
            String group,
            String value,
            @Nullable Long units,
            @JsonUnwrapped PhaseRow phase) {}

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
    public List<?> rows() {
        if (breakdown == null) {
            return phases;
        }
        List<Line> lines = new ArrayList<>();
        phases.forEach(row -> lines.add(new Line("all", "", null, row)));
        for (BrokenDown.Value value : breakdown.values()) {
            value.phases().forEach(row -> lines.add(new Line(breakdown.by(), value.value(), value.units(), row)));
        }
        BrokenDown.Rest other = breakdown.other();
        if (other != null) {
            other.phases().forEach(row -> lines.add(new Line("other", "", other.units(), row)));
        }
        return lines;
    }

    @Override
    public Class<? extends Record> rowType() {
        return PhaseRow.class;
    }

    @Override
    public List<Stage> stages() {
        return phases.stream()
                .map(row -> new Stage(row.number(), row.phase(), row.reached(), row.undecided(), false))
                .toList();
    }
}
