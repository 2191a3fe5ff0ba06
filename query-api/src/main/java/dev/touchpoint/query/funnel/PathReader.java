package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.figures.CountedUnits;
import dev.touchpoint.query.funnel.figures.FunnelFigures;
import dev.touchpoint.query.funnel.figures.FunnelTally;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Block;
import dev.touchpoint.query.sql.BlockReader;
import dev.touchpoint.query.sql.Column;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a funnel from {@code journey_paths}: units whose way follows from a few columns are counted by the
 * warehouse, of the others the paths are read and judged.
 */
@ApplicationScoped
class PathReader {

    /** While rows are being written, what was counted and what is read may not fit together. */
    private static final int TRIES = 3;

    /** Counts how often what was counted and what was read didn't fit together. */
    static final String RECOUNTED = "touchpoint.query.recounted";

    private static final int FURTHEST = 1;
    private static final int IN_WINDOW = 2;
    private static final int BUCKET = 3;
    private static final int FIRST_VALUE = 4;
    private static final int SECOND_VALUE = 5;
    private static final int UNITS = 6;
    private static final int PRINTS = 7;
    private static final int PLACES = 8;
    private static final int TIMES = 9;

    private final BlockReader warehouse;
    private final TimedUnitReader timedUnits;
    private final PathSpan span;
    private final Counter recounted;

    PathReader(BlockReader warehouse, TimedUnitReader timedUnits, PathSpan span, MeterRegistry meters) {
        this.warehouse = warehouse;
        this.timedUnits = timedUnits;
        this.span = span;
        // Where nothing is being written there is no reason for any: then two statements contradict each other.
        this.recounted = meters.counter(RECOUNTED);
    }

    /** The numbers of a funnel that {@link PathColumns#suffice paths suffice} for. */
    FunnelFigures figures(
            FunnelRequest request, FunnelDefinition definition, PersonFilter segment, Allowance allowance) {
        SinglePaths singles = span.singles(request, definition);
        Optional<TimedUnits> timed = TimedUnits.of(request, definition, singles);
        if (timed.isPresent()) {
            return timedUnits.figures(request, definition, segment, timed.get(), allowance);
        }
        Optional<CountedPaths> counted = CountedPaths.of(request, definition, singles);
        if (counted.isPresent()) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Optional<FunnelFigures> figures =
                        counted(request, definition, segment, singles, counted.get(), allowance);
                if (figures.isPresent()) {
                    return figures.get();
                }
                recounted.increment();
            }
        }
        FunnelTally tally = new FunnelTally(definition, request.figures(), allowance);
        judge(request, definition, tally, new PathStatement(request, definition, singles).all(segment), allowance);
        return tally.figures();
    }

    /** Empty when rows changed between counting and reading, so that a unit may have been seen twice or never. */
    private Optional<FunnelFigures> counted(
            FunnelRequest request,
            FunnelDefinition definition,
            PersonFilter segment,
            SinglePaths singles,
            CountedPaths counted,
            Allowance allowance) {
        FunnelTally tally = new FunnelTally(definition, request.figures(), allowance);
        Rest rest = new Rest();
        FunnelStatement.Bound statement = counted.statement(segment);
        warehouse.each(statement.question(), statement.binds(), allowance, block -> {
            for (int row = 0; row < block.rows(); row++) {
                if (block.numbers(FURTHEST).at(row) == 0) {
                    rest.add(block, row);
                } else {
                    tally.add(units(definition, block, row));
                }
            }
        });
        if (rest.paths > 0) {
            PathWalk walk = judge(
                    request,
                    definition,
                    tally,
                    new PathStatement(request, definition, singles).uncounted(segment, counted, rest.places),
                    allowance);
            if (walk.paths() != rest.paths || walk.prints() != rest.prints) {
                tally.release();
                return Optional.empty();
            }
        }
        return Optional.of(tally.figures());
    }

    /** Every unit that made an attempt, in the order of their ids; of funnels that paths suffice for. */
    void units(
            FunnelRequest request,
            FunnelDefinition definition,
            PersonFilter segment,
            Allowance allowance,
            UnitConsumer consumer) {
        FunnelStatement.Bound statement =
                new PathStatement(request, definition, span.singles(request, definition)).inOrder(segment);
        PathWalk walk = new PathWalk(request, definition, allowance, consumer);
        warehouse.each(statement.question(), statement.binds(), allowance, walk::take);
        walk.end();
    }

    private PathWalk judge(
            FunnelRequest request,
            FunnelDefinition definition,
            FunnelTally tally,
            FunnelStatement.Bound statement,
            Allowance allowance) {
        PathWalk walk = new PathWalk(request, definition, allowance, (unit, path, passage) -> tally.add(path, passage));
        warehouse.each(statement.question(), statement.binds(), allowance, walk::take);
        walk.end();
        return walk;
    }

    private static CountedUnits units(FunnelDefinition definition, Block block, int row) {
        int furthest = (int) block.numbers(FURTHEST).at(row) - 1;
        CountedTimes times = new CountedTimes(block, TIMES, row);
        return new CountedUnits(
                furthest,
                block.numbers(UNITS).at(row),
                block.numbers(IN_WINDOW).flag(row),
                block.numbers(BUCKET).at(row),
                block.texts(FIRST_VALUE).at(row),
                block.texts(SECOND_VALUE).at(row),
                times.sinceBefore(furthest),
                times.toConvert(furthest, definition.lastRequired()));
    }

    /** What wasn't counted. */
    private static final class Rest {

        private long paths;
        private long prints;
        private final List<Long> places = new ArrayList<>();

        void add(Block block, int row) {
            paths += block.numbers(UNITS).at(row);
            prints += block.numbers(PRINTS).at(row);
            Column.Arrays arrays = block.arrays(PLACES);
            for (int index = arrays.start(row); index < arrays.end(row); index++) {
                places.add(arrays.numbers().at(index));
            }
        }
    }
}
