package dev.touchpoint.query.funnel;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How far a unit comes through ordered steps.
 *
 * <p>An attempt starts at a touchpoint matching step 1 in the asked range. Going through the later milliseconds in order,
 * it takes as many further steps in each as distinct touchpoints of that millisecond allow. That is exact: to be further
 * never stands in the way of a step, so that taking what can be taken reaches furthest, and every step at its earliest.
 * Within a millisecond there is no order; which touchpoint takes which step is a matching, grown by augmenting paths.
 */
final class FunnelRules {

    /** A mask has a bit for each step. */
    static final int MOST_STEPS = 64;

    private final int steps;
    private final long window;
    private final long from;
    private final long to;
    private final long asOf;

    /**
     * @param steps how many, 1 to 64
     * @param window milliseconds from an attempt's start to its last possible step, which still counts
     * @param from attempts start at this millisecond or later
     * @param to attempts start before this millisecond
     * @param asOf the window of an attempt runs while this is before its end
     */
    FunnelRules(int steps, long window, long from, long to, long asOf) {
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("A funnel has 1 to 64 steps, not " + steps);
        }
        this.steps = steps;
        this.window = window;
        this.from = from;
        this.to = to;
        this.asOf = asOf;
    }

    /** The furthest of a unit's attempts, of equals the earliest. */
    Passage judge(UnitPath path) {
        long[] best = {};
        boolean windowRuns = false;
        StepOccurrences occurrences = new StepOccurrences(path, steps);
        for (int start = 0; start < path.size(); start++) {
            if (!startsAttempt(path, start) || repeatsOneBefore(path, start)) {
                continue;
            }
            windowRuns |= asOf < path.time(start) + window;
            // A later start can't be an earlier way through all steps.
            if (best.length < steps || best[0] == path.time(start)) {
                long[] times = attempt(path, occurrences, start);
                if (isBetter(times, best)) {
                    best = times;
                }
            }
        }
        return new Passage(LongStream.of(best).boxed().toList(), windowRuns);
    }

    private boolean startsAttempt(UnitPath path, int index) {
        return (path.mask(index) & 1) != 0 && path.time(index) >= from && path.time(index) < to;
    }

    /** Whether an attempt from the touchpoint before, alike in time and steps, has told already what this one would. */
    private static boolean repeatsOneBefore(UnitPath path, int index) {
        return index > 0 && path.time(index) == path.time(index - 1) && path.mask(index) == path.mask(index - 1);
    }

    private long[] attempt(UnitPath path, StepOccurrences occurrences, int start) {
        long[] times = new long[steps];
        times[0] = path.time(start);
        int taken = 1;
        long end = times[0] + window;
        int millisecond = occurrences.startOfMillisecond(start);
        int used = start;
        while (true) {
            int furthest = SameMillisecond.furthest(path, millisecond, used, taken, steps);
            Arrays.fill(times, taken, furthest, path.time(millisecond));
            taken = furthest;
            if (taken == steps) {
                return times;
            }
            int next = occurrences.nextOf(taken, path.endOfMillisecond(millisecond));
            if (next < 0 || path.time(next) > end) {
                return Arrays.copyOf(times, taken);
            }
            millisecond = occurrences.startOfMillisecond(next);
            used = SameMillisecond.NONE;
        }
    }

    private static boolean isBetter(long[] times, long[] best) {
        return times.length > best.length || times.length == best.length && Arrays.compare(times, best) < 0;
    }
}
