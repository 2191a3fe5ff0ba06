package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.http.Count;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import dev.touchpoint.query.saved.SavedKind;
import dev.touchpoint.query.segment.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Phase funnels, asked directly or saved. */
@ApplicationScoped
public class PhaseFunnels implements SavedKind {

    private static final int MOST_VALUES = 100;
    private static final int USUAL_VALUES = 20;
    private static final int PHASES = 6;
    private static final Set<String> FIELDS =
            Set.of("site", "unit", "from", "to", "as_of", "include", "by", "top", "segment");

    private final ProgressReader progress;
    private final Segments segments;
    private final PhaseFunnelReader reader;

    PhaseFunnels(ProgressReader progress, Segments segments, PhaseFunnelReader reader) {
        this.progress = progress;
        this.segments = segments;
        this.reader = reader;
    }

    @Override
    public String label() {
        return "phases";
    }

    @Override
    public Prepared prepare(JsonObject question) {
        question.allowOnly(FIELDS);
        PhaseRequest request = request(
                question.requiredText("site", "Say which site is asked about."),
                question.text("unit"),
                TimeRange.parse(question.text("from"), question.text("to")),
                question.text("as_of"),
                question.parameter("include"),
                question.text("by"),
                question.parameter("top"),
                question.text("segment"));
        return new Prepared(
                PHASES, Set.of(), false, request.asOf(), request.segment().state(), () -> answer(request));
    }

    PhaseRequest request(
            String site,
            @Nullable String unit,
            TimeRange range,
            @Nullable String asOf,
            @Nullable String include,
            @Nullable String by,
            @Nullable String top,
            @Nullable String segment) {
        PhaseUnit phaseUnit = PhaseUnit.parse(unit);
        Set<PhaseInclude> includes = PhaseInclude.parse(include);
        PhaseBreakdown breakdown = PhaseBreakdown.parse(by);
        int told = Count.parse("top", top, 1, MOST_VALUES, USUAL_VALUES);
        Instant asked = TimeRange.instant("as_of", asOf);
        AsOf moment = progress.asOf(asked);
        return new PhaseRequest(
                site, phaseUnit, range, moment, segments.filter(site, segment, moment.at()), includes, breakdown, told);
    }

    PhaseFunnel answer(PhaseRequest request) {
        return PhaseFunnel.of(
                request,
                PhaseFunnelRules.rows(reader.whole(request)),
                request.by() == PhaseBreakdown.NONE
                        ? null
                        : PhaseBreakdownRules.brokenDown(request.by().label(), reader.byValue(request)));
    }
}
