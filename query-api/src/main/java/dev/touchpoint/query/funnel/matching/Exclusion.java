package dev.touchpoint.query.funnel.matching;

import org.jspecify.annotations.Nullable;

/**
 * Touchpoints that may not lie strictly between two neighbouring required steps. Which touchpoints these are say the bits of
 * {@link UnitPath#add}: bit i for the exclusion at index i of the definition.
 *
 * @param into index from 0 of the required step whose way from the required step before is guarded; null for every such way
 */
public record Exclusion(@Nullable Integer into) {

    /** Between all neighbouring required steps. */
    public static final Exclusion EVERYWHERE = new Exclusion(null);
}
