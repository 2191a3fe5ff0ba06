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
        /** Converted, and lapsed since. */
        CONVERTED,

        /** Converted, and may still go on to after-sales. */
        CONVERTED_OPEN,
        LAPSED,
        OPEN
    }

    boolean converted() {
        return outcome == Outcome.CONVERTED || outcome == Outcome.CONVERTED_OPEN;
    }

    /** Whether they may still go on. */
    boolean open() {
        return outcome == Outcome.OPEN || outcome == Outcome.CONVERTED_OPEN;
    }

    boolean reached(int phase) {
        return furthest >= phase;
    }

    boolean touched(int phase) {
        return (touched >> phase & 1) == 1;
    }
}
