package dev.touchpoint.query.funnel.figures;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.FunnelRules;
import dev.touchpoint.query.funnel.matching.StepOrder;
import dev.touchpoint.query.funnel.matching.StepRule;
import dev.touchpoint.query.funnel.matching.UnitPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few units told touchpoint by touchpoint and counted. Steps: view, cart, mail (optional), buy; window an hour. */
final class ToldUnits {

    static final long VIEW = 1;
    static final long CART = 2;
    static final long MAIL = 4;
    static final long BUY = 8;
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long START = Instant.parse("2026-03-28T12:00:00Z").toEpochMilli();

    private final FunnelRules rules;
    private final FunnelTally tally;
    private final UnitPath path = new UnitPath();

    private ToldUnits(FunnelDefinition definition, FigureRequest request) {
        this.rules = new FunnelRules(definition);
        this.tally = new FunnelTally(definition, request);
    }

    /** Asked as of an hour after the start. */
    static ToldUnits closed(FigureRequest request) {
        return new ToldUnits(definition(false, START + HOUR), request);
    }

    /** Asked when all windows are over. */
    static ToldUnits open() {
        return new ToldUnits(definition(true, START + 2 * HOUR), FigureRequest.PLAIN);
    }

    private static FunnelDefinition definition(boolean open, long asOf) {
        List<StepRule> steps = List.of(
                StepRule.required("view"),
                StepRule.required("cart"),
                StepRule.optional("mail"),
                StepRule.required("buy"));
        return new FunnelDefinition(
                StepOrder.ORDERED,
                open,
                false,
                steps,
                List.of(),
                HOUR,
                -FunnelDefinition.EVER,
                FunnelDefinition.EVER,
                asOf);
    }

    /** With bounds of the histogram at 10 s and a minute. */
    static FigureRequest by(@Nullable Breakdown breakdown, @Nullable Trend trend) {
        return new FigureRequest(breakdown, trend, List.of(10_000L, 60_000L));
    }

    ToldUnits at(long seconds, long mask) {
        path.add(START + seconds * 1_000, mask);
        return this;
    }

    ToldUnits by(String value) {
        path.breakdown(value, "");
        return this;
    }

    ToldUnits worth(String currency, long micros) {
        path.value(micros, currency);
        return this;
    }

    /** The unit is told. */
    void counted() {
        tally.add(path, rules.judge(path));
        path.clear();
    }

    void counted(CountedUnits elsewhere) {
        tally.add(elsewhere);
    }

    FunnelFigures figures() {
        return tally.figures();
    }
}
