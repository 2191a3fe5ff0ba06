package dev.touchpoint.query.dropoff;

/**
 * Units alike in all a phase funnel asks of them.
 *
 * @param furthest number of the furthest phase they reached
 * @param outcome what became of them by as_of
 * @param touched bit k: they have a touchpoint of phase k
 * @param units how many
 */
record PhaseCount(int furthest, Outcome outcome, int touched, long units) {

    /** What became of a unit. */
    enum Outcome {
        CONVERTED,
        LAPSED,
        OPEN
    }

    boolean reached(int phase) {
        return furthest >= phase;
    }

    boolean touched(int phase) {
        return (touched >> phase & 1) == 1;
    }
}
