package dev.touchpoint.query.funnel;

/**
 * The first two steps of an ordered funnel on a path, from when each was for the first and the second time.
 *
 * <p>The second step is taken at its earliest time after the first: its first, its second, or none when there is no third.
 * Where neither is just at the first step's time, no choice of touchpoints comes further and none is earlier, as long as it
 * lies inside the window: what starts later can't come further than what takes every step as early as can be, and the
 * touchpoints are different ones because their times are.
 *
 * @param first the first step
 * @param second the second step
 */
record TimedPair(StandardStep first, StandardStep second) {

    /** When the second step was taken, as its columns tell times. */
    String taken() {
        return "multiIf(%2$s > %1$s, %2$s, %3$s > %1$s, %3$s, toUInt32(0))"
                .formatted(first.first(), second.first(), second.again());
    }

    /** Whether these columns tell so. */
    String isClear() {
        return "(%2$s != %1$s AND %3$s != %1$s AND (greatest(%2$s, %3$s) > %1$s OR %3$s = 0 OR empty(beats)))"
                .formatted(first.first(), second.first(), second.again());
    }
}
