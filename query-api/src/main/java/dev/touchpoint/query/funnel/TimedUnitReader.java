package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.figures.CountedUnits;
import dev.touchpoint.query.funnel.figures.FunnelFigures;
import dev.touchpoint.query.funnel.figures.FunnelTally;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.FunnelRules;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Block;
import dev.touchpoint.query.sql.BlockReader;
import dev.touchpoint.query.sql.Column;
import jakarta.enterprise.context.ApplicationScoped;

/** The numbers of a funnel by {@link TimedUnits}: what the warehouse counted, and the rest judged here. */
@ApplicationScoped
class TimedUnitReader {

    private static final int FURTHEST = 1;
    private static final int IN_WINDOW = 2;
    private static final int BUCKET = 3;
    private static final int UNITS = 4;
    private static final int LEFT_OVER = 5;
    private static final int TIMES = 6;

    private final BlockReader warehouse;

    TimedUnitReader(BlockReader warehouse) {
        this.warehouse = warehouse;
    }

    FunnelFigures figures(
            FunnelRequest request,
            FunnelDefinition definition,
            PersonFilter segment,
            TimedUnits timed,
            Allowance allowance) {
        FunnelTally tally = new FunnelTally(definition, request.figures(), allowance);
        FunnelStatement.Bound statement = timed.statement(segment);
        FunnelRules rules = new FunnelRules(definition);
        Beats beats = new Beats(timed.steps(), definition);
        warehouse.each(statement.question(), statement.binds(), allowance, block -> {
            for (int row = 0; row < block.rows(); row++) {
                if (block.numbers(FURTHEST).at(row) == 0) {
                    judge(block.arrays(LEFT_OVER), row, beats, rules, tally, new UnitPath(allowance));
                } else if (block.numbers(UNITS).at(row) > 0) {
                    tally.add(units(definition, block, row));
                }
            }
        });
        return tally.figures();
    }

    private static void judge(
            Column.Arrays units, int row, Beats beats, FunnelRules rules, FunnelTally tally, UnitPath path) {
        Column.Arrays touchpoints = units.arrays();
        for (int unit = units.start(row); unit < units.end(row); unit++) {
            beats.read(touchpoints.numbers(), touchpoints.start(unit), touchpoints.end(unit), path);
            if (path.size() > 0) {
                Passage passage = rules.judge(path);
                tally.add(path, passage);
                path.clear();
            }
        }
        path.release();
    }

    private static CountedUnits units(FunnelDefinition definition, Block block, int row) {
        int furthest = (int) block.numbers(FURTHEST).at(row) - 1;
        CountedTimes times = new CountedTimes(block, TIMES, row);
        return new CountedUnits(
                furthest,
                block.numbers(UNITS).at(row),
                block.numbers(IN_WINDOW).flag(row),
                block.numbers(BUCKET).at(row),
                "",
                "",
                times.sinceBefore(furthest),
                times.toConvert(furthest, definition.lastRequired()));
    }
}
