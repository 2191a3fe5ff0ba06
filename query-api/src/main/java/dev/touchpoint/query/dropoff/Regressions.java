package dev.touchpoint.query.dropoff;

/**
 * How often journeys fell back.
 *
 * @param out out of this phase into an earlier one
 * @param into out of a later phase into this one
 * @param units how many units fell back out of this phase at least once
 */
public record Regressions(long out, long into, long units) {

    static final Regressions NONE = new Regressions(0, 0, 0);
}
