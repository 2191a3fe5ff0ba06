package dev.touchpoint.query.funnel.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what a funnel's figures are broken down. The values are in the {@link dev.touchpoint.query.funnel.matching.UnitPath}.
 *
 * @param properties by how many, 1 or 2
 * @param attribution whose values count
 * @param step index from 0 of the step asked for by {@link Attribution#STEP}; else of no meaning
 * @param most so many groups are told, the largest ones, the rest is summed up
 * @param told the values of the groups that are told instead, in their order, whoever is in them; null for the largest
 */
public record Breakdown(
        int properties,
        Attribution attribution,
        int step,
        int most,
        @Nullable List<List<String>> told) {

    public Breakdown {
        if (properties < 1 || properties > 2 || step < 0 || most < 1) {
            throw new IllegalArgumentException("By one or two properties, of a step, in at least one group");
        }
        told = told == null ? null : List.copyOf(told);
        if (told != null && told.stream().anyMatch(values -> values.size() != properties)) {
            throw new IllegalArgumentException("A group has one value of each property");
        }
    }

    /** Into the largest groups and the rest. */
    public Breakdown(int properties, Attribution attribution, int step, int most) {
        this(properties, attribution, step, most, null);
    }

    /** The same into these groups and the rest. */
    public Breakdown into(List<List<String>> groups) {
        return new Breakdown(properties, attribution, step, most, groups);
    }
}
