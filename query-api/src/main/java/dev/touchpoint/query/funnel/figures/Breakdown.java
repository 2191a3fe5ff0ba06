package dev.touchpoint.query.funnel.figures;

/**
 * By what a funnel's figures are broken down. The values are in the {@link dev.touchpoint.query.funnel.matching.UnitPath}.
 *
 * @param properties by how many, 1 or 2
 * @param attribution whose values count
 * @param step index from 0 of the step asked for by {@link Attribution#STEP}; else of no meaning
 * @param most so many groups are told, the rest is summed up
 */
public record Breakdown(int properties, Attribution attribution, int step, int most) {

    public Breakdown {
        if (properties < 1 || properties > 2 || step < 0 || most < 1) {
            throw new IllegalArgumentException("By one or two properties, of a step, in at least one group");
        }
    }
}
