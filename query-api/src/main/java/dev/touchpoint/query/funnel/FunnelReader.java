package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.figures.FigureRequest;
import dev.touchpoint.query.funnel.figures.FunnelFigures;
import dev.touchpoint.query.funnel.figures.FunnelTally;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.FunnelRules;
import dev.touchpoint.query.funnel.matching.StepRule;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Finds the touchpoints of a funnel's steps and judges unit after unit as they arrive. */
@ApplicationScoped
public class FunnelReader {

    private final WarehouseReader warehouse;

    FunnelReader(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    FunnelFigures figures(FunnelRequest request, Instant asOf) {
        StepQuestion.Bound question = StepQuestion.of(request);
        UnitWalk walk = new UnitWalk(definition(request, asOf));
        warehouse.each(
                question.question(), question.binds(), row -> walk.take(row.text(1), row.number(2), row.number(3)));
        return walk.end();
    }

    private static FunnelDefinition definition(FunnelRequest request, Instant asOf) {
        return FunnelDefinition.ordered(
                request.steps().stream()
                        .map(step -> StepRule.required(step.label()))
                        .toList(),
                request.window().toMillis(),
                request.range().fromMillis(),
                request.range().toMillis(),
                asOf.toEpochMilli());
    }

    /** Gathers the touchpoints of one unit after the other. */
    private static final class UnitWalk {

        private final FunnelRules rules;
        private final FunnelTally tally;
        private final UnitPath path = new UnitPath();
        private String unit = "";

        UnitWalk(FunnelDefinition definition) {
            this.rules = new FunnelRules(definition);
            this.tally = new FunnelTally(definition, FigureRequest.PLAIN);
        }

        void take(String nextUnit, long time, long mask) {
            if (!nextUnit.equals(unit)) {
                judge();
                unit = nextUnit;
            }
            path.add(time, mask);
        }

        private void judge() {
            if (path.size() > 0) {
                tally.add(path, rules.judge(path));
                path.clear();
            }
        }

        FunnelFigures end() {
            judge();
            return tally.figures();
        }
    }
}
