package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.figures.Attribution;
import dev.touchpoint.query.funnel.figures.Breakdown;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which groups of a breakdown a unit belongs to. */
final class UnitGroups {

    private UnitGroups() {}

    static Set<List<String>> of(FunnelDefinition definition, Breakdown breakdown, UnitPath path, Passage passage) {
        Set<List<String>> groups = new LinkedHashSet<>();
        if (breakdown.attribution() == Attribution.ALL) {
            for (int step = passage.start(); step <= passage.furthest(); step++) {
                if (definition.steps().get(step).required() && passage.took(step)) {
                    groups.add(values(breakdown, path, passage.place(step)));
                }
            }
            return groups;
        }
        int step = switch (breakdown.attribution()) {
            case FIRST_TOUCH -> passage.start();
            case STEP -> breakdown.step();
            case LAST_TOUCH, ALL -> passage.furthest();
        };
        groups.add(values(breakdown, path, passage.place(step)));
        return groups;
    }

    private static List<String> values(Breakdown breakdown, UnitPath path, int place) {
        String first = place == Passage.NONE ? "" : path.firstValue(place);
        if (breakdown.properties() == 1) {
            return List.of(first);
        }
        return List.of(first, place == Passage.NONE ? "" : path.secondValue(place));
    }
}
