package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.figures.FunnelFigures;
import dev.touchpoint.query.funnel.figures.FunnelTally;
import dev.touchpoint.query.funnel.figures.TooManyFiguresException;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.memory.AnswerMemory;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.segment.Segments;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Finds the touchpoints of a funnel and judges unit after unit as they arrive. */
@ApplicationScoped
public class FunnelReader {

    private final WarehouseReader warehouse;
    private final PathReader paths;
    private final Segments segments;
    private final AnswerMemory memory;

    FunnelReader(WarehouseReader warehouse, PathReader paths, Segments segments, AnswerMemory memory) {
        this.memory = memory;
        this.warehouse = warehouse;
        this.paths = paths;
        this.segments = segments;
    }

    /** The numbers of a funnel. */
    FunnelFigures figures(FunnelRequest request, FunnelDefinition definition) {
        try (Allowance allowance = memory.open()) {
            return PathColumns.suffice(request)
                    ? paths.figures(request, definition, segment(request, definition), allowance)
                    : ofTouchpoints(request, definition, allowance);
        } catch (TooManyFiguresException e) {
            String field = e.field();
            String detail = String.valueOf(e.getMessage());
            throw field == null
                    ? new ProblemException(Reason.QUESTION_TOO_LARGE, detail, null)
                    : ProblemException.invalid(field, detail);
        }
    }

    /** The values of the groups that a funnel tells apart. */
    Set<List<String>> groups(FunnelRequest request, FunnelDefinition definition) {
        return Set.copyOf(figures(request.ofGroups(), definition).groups());
    }

    private FunnelFigures ofTouchpoints(FunnelRequest request, FunnelDefinition definition, Allowance allowance) {
        FunnelTally tally = new FunnelTally(definition, request.figures(), allowance);
        walk(request, definition, allowance, (unit, path, passage) -> tally.add(path, passage));
        return tally.figures();
    }

    /** Every unit that made an attempt, in the order of their ids. */
    void units(FunnelRequest request, FunnelDefinition definition, UnitConsumer consumer) {
        try (Allowance allowance = memory.open()) {
            if (PathColumns.suffice(request)) {
                paths.units(request, definition, segment(request, definition), allowance, consumer);
            } else {
                walk(request, definition, allowance, consumer);
            }
        }
    }

    private void walk(FunnelRequest request, FunnelDefinition definition, Allowance allowance, UnitConsumer consumer) {
        FunnelStatement.Bound statement = FunnelStatement.of(request, definition, segment(request, definition));
        UnitWalk walk = new UnitWalk(request, definition, allowance, consumer);
        warehouse.each(statement.question(), statement.binds(), walk::take);
        walk.end();
    }

    private PersonFilter segment(FunnelRequest request, FunnelDefinition definition) {
        return segments.filter(request.site(), request.segment(), Instant.ofEpochMilli(definition.asOf()));
    }
}
