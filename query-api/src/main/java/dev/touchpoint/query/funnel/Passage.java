package dev.touchpoint.query.funnel;

import java.util.List;

/**
 * How far a unit came.
 *
 * @param times when it took each step, in milliseconds since the epoch, in the order of the steps; empty when it took none
 * @param windowRuns whether an attempt of it may still come further
 */
record Passage(List<Long> times, boolean windowRuns) {

    Passage {
        times = List.copyOf(times);
    }

    /** The furthest step taken, from 1; 0 for none. */
    int furthest() {
        return times.size();
    }
}
