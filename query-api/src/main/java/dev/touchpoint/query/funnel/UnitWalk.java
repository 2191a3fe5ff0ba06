package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.FunnelRules;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.sql.Row;

/** Gathers the rows of one unit after the other, and judges it when it is complete. */
final class UnitWalk {

    private static final int UNIT = 1;
    private static final int TIME = 2;
    private static final int STEPS = 3;
    private static final int EXCLUSIONS = 4;
    private static final int ACTIVE = 5;
    private static final int CURRENCY = 6;
    private static final int MICROS = 7;
    private static final int FIRST_VALUE = 8;
    private static final int SECOND_VALUE = 9;
    private static final int HELD = 10;

    private final FunnelRules rules;
    private final boolean value;
    private final boolean breakdown;
    private final boolean hold;
    private final UnitConsumer consumer;
    private final UnitPath path;
    private String unit = "";

    /**
     * @param allowance where the room for one unit's touchpoints is taken from
     * @param consumer gets every unit that made an attempt
     */
    UnitWalk(FunnelRequest request, FunnelDefinition definition, Allowance allowance, UnitConsumer consumer) {
        this.path = new UnitPath(allowance);
        this.rules = new FunnelRules(definition);
        this.value = request.value();
        this.breakdown = !request.breakdownBy().isEmpty();
        this.hold = request.hold() != null;
        this.consumer = consumer;
    }

    void take(Row row) {
        String next = row.text(UNIT);
        if (!next.equals(unit)) {
            end();
            unit = next;
        }
        path.add(row.number(TIME), row.number(STEPS), row.number(EXCLUSIONS), row.flag(ACTIVE));
        if (value) {
            path.value(row.number(MICROS), row.text(CURRENCY));
        }
        if (breakdown) {
            path.breakdown(row.text(FIRST_VALUE), row.text(SECOND_VALUE));
        }
        if (hold) {
            path.hold(row.texts(HELD));
        }
    }

    /** No rows are left. */
    void end() {
        if (path.size() > 0) {
            Passage passage = rules.judge(path);
            if (passage.exists()) {
                consumer.take(unit, path, passage);
            }
            path.clear();
        }
    }
}
