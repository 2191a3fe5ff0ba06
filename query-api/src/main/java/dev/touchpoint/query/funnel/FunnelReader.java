package dev.touchpoint.query.funnel;

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

    FunnelTally tally(FunnelRequest request, Instant asOf) {
        StepQuestion.Bound question = StepQuestion.of(request);
        UnitWalk walk = new UnitWalk(request, asOf);
        warehouse.each(
                question.question(), question.binds(), row -> walk.take(row.text(1), row.number(2), row.number(3)));
        return walk.end();
    }

    /** Gathers the touchpoints of one unit after the other. */
    private static final class UnitWalk {

        private final FunnelRules rules;
        private final FunnelTally tally;
        private final UnitPath path = new UnitPath();
        private String unit = "";

        UnitWalk(FunnelRequest request, Instant asOf) {
            this.rules = new FunnelRules(
                    request.steps().size(),
                    request.window().toMillis(),
                    request.range().fromMillis(),
                    request.range().toMillis(),
                    asOf.toEpochMilli());
            this.tally = new FunnelTally(request.steps());
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
                tally.add(rules.judge(path));
                path.clear();
            }
        }

        FunnelTally end() {
            judge();
            return tally;
        }
    }
}
