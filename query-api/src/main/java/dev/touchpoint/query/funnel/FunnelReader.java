package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.figures.FunnelFigures;
import dev.touchpoint.query.funnel.figures.FunnelTally;
import dev.touchpoint.query.funnel.figures.TooManyFiguresException;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.segment.Segments;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Finds the touchpoints of a funnel and judges unit after unit as they arrive. */
@ApplicationScoped
public class FunnelReader {

    private final WarehouseReader warehouse;
    private final Segments segments;

    FunnelReader(WarehouseReader warehouse, Segments segments) {
        this.warehouse = warehouse;
        this.segments = segments;
    }

    /** The numbers of a funnel. */
    FunnelFigures figures(FunnelRequest request, FunnelDefinition definition) {
        try {
            FunnelTally tally = new FunnelTally(definition, request.figures());
            walk(request, definition, true, (unit, path, passage) -> tally.add(path, passage));
            return tally.figures();
        } catch (TooManyFiguresException e) {
            throw new ProblemException(Reason.QUESTION_TOO_LARGE, String.valueOf(e.getMessage()), null);
        }
    }

    /** Every unit that made an attempt, in the order of their ids. */
    void units(FunnelRequest request, FunnelDefinition definition, UnitConsumer consumer) {
        walk(request, definition, !request.breakdownBy().isEmpty(), consumer);
    }

    private void walk(FunnelRequest request, FunnelDefinition definition, boolean figures, UnitConsumer consumer) {
        PersonFilter segment =
                segments.filter(request.site(), request.segment(), Instant.ofEpochMilli(definition.asOf()));
        FunnelStatement.Bound statement = FunnelStatement.of(request, definition, segment, figures);
        UnitWalk walk = new UnitWalk(request, definition, figures, consumer);
        warehouse.each(statement.question(), statement.binds(), walk::take);
        walk.end();
    }
}
