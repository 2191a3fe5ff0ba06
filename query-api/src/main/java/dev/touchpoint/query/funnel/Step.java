package dev.touchpoint.query.funnel;

import java.util.List;

/**
 * A step: a touchpoint takes it when it has one of the names and meets all conditions.
 *
 * @param label what it is called in the answer
 * @param names in their normal form, as the rules compare names; empty for any
 * @param conditions all of them must hold
 */
record Step(String label, List<String> names, List<Condition> conditions) {

    Step {
        names = List.copyOf(names);
        conditions = List.copyOf(conditions);
    }

    boolean needsWholeTouchpoints() {
        return conditions.stream().anyMatch(condition -> condition.property().needsWholeTouchpoint());
    }
}
