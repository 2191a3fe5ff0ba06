package dev.touchpoint.query.funnel.matching;

/**
 * The earliest way through ordered steps.
 *
 * <p>Every condition bounds a step's time from both sides by the time of another step: not before the step before (and not
 * sooner than {@code at_least} after it), not later than {@code at_most} after it, not across a forbidden touchpoint, the last
 * one not later than the window after the first. Of two choices of times that satisfy such conditions, the one that has at
 * every step the earlier of both satisfies them too (a set of steps that one millisecond holds holds its parts as well). So
 * there is one choice that is earliest at every step at once, and with it over all attempts. It is found by starting with
 * the earliest matching touchpoints and moving a step on only where a condition forces it to; no step ever goes back.
 */
final class EarliestChain {

    /** No step was taken. */
    static final int NONE = -1;

    private final int[] required;
    private final long[] atLeast;
    private final long[] atMost;
    private final long window;
    private final long from;
    private final long to;
    private final ForbiddenTimes forbidden;
    private final SameMillisecond sameMillisecond;

    /** By required step, an index in the lane: the first touchpoint matching the step in its millisecond. */
    private final int[] at;

    private final int[] settled;
    private Lane lane = new Lane();
    private int first;

    /**
     * @param required the required steps
     * @param forbidden what mustn't lie between them
     */
    EarliestChain(
            FunnelDefinition definition, int[] required, ForbiddenTimes forbidden, SameMillisecond sameMillisecond) {
        this.required = required;
        this.window = definition.window();
        this.from = definition.from();
        this.to = definition.to();
        this.forbidden = forbidden;
        this.sameMillisecond = sameMillisecond;
        this.at = new int[required.length];
        this.settled = new int[required.length];
        this.atLeast = new long[required.length];
        this.atMost = new long[required.length];
        for (int position = 0; position < required.length; position++) {
            StepRule rule = definition.steps().get(required[position]);
            Long most = rule.atMostMillis();
            atLeast[position] = rule.atLeastMillis();
            atMost[position] = most == null || most > FunnelDefinition.EVER ? FunnelDefinition.EVER : most;
        }
    }

    /**
     * Goes as far as any attempt comes.
     *
     * @param start where among the required steps attempts start
     * @return the furthest required step, as its place among them; {@link #NONE} when there is no attempt
     */
    int reach(Lane touchpoints, int start) {
        lane = touchpoints;
        first = start;
        at[first] = 0;
        if (!moveOn(first, from)) {
            return NONE;
        }
        int last = first;
        settled[last] = at[last];
        while (last + 1 < required.length) {
            at[last + 1] = lane.startOfMillisecond(at[last]);
            if (!settle(last + 1)) {
                break;
            }
            last++;
            System.arraycopy(at, first, settled, first, last - first + 1);
        }
        return last;
    }

    /** Puts the touchpoints of the way that was found, as indices in the lane, at the places of their required steps. */
    void taken(int last, int[] taken) {
        int run = first;
        while (run <= last) {
            int end = run + 1;
            while (end <= last && lane.time(settled[end]) == lane.time(settled[run])) {
                end++;
            }
            if (end == run + 1) {
                taken[run] = settled[run];
            } else {
                sameMillisecond.assign(lane, lane.startOfMillisecond(settled[run]), required, run, end, taken);
            }
            run = end;
        }
    }

    /** Moves steps on until all conditions up to the newest step hold; false if they can't. */
    private boolean settle(int newest) {
        int position = newest;
        while (position <= newest) {
            if (position > first) {
                if (!follow(position)) {
                    return false;
                }
                long floor = earliestBefore(position);
                if (time(position - 1) < floor) {
                    if (!moveOn(position - 1, floor)) {
                        return false;
                    }
                    position--;
                    continue;
                }
            }
            if (position == newest && time(newest) - time(first) > window) {
                if (!moveOn(first, time(newest) - window)) {
                    return false;
                }
                position = first;
                continue;
            }
            position++;
        }
        return true;
    }

    /** Moves a step on until it may come after the one before. */
    private boolean follow(int position) {
        if (!moveOn(position, time(position - 1) + atLeast[position])) {
            return false;
        }
        while (!hasTouchpointOfItsOwn(position)) {
            if (!moveOn(position, time(position) + 1)) {
                return false;
            }
        }
        return true;
    }

    /** The earliest time of the step before that this one's allows. */
    private long earliestBefore(int position) {
        long time = time(position);
        return Math.max(time - atMost[position], forbidden.lastBefore(position, time));
    }

    /** Whether the steps taken in the same millisecond, up to this one, can all have touchpoints of their own. */
    private boolean hasTouchpointOfItsOwn(int position) {
        long time = time(position);
        int run = position;
        long steps = 1L << required[position];
        while (run > first && time(run - 1) == time) {
            run--;
            steps |= 1L << required[run];
        }
        if (run == position) {
            return true;
        }
        int start = lane.startOfMillisecond(at[position]);
        int end = start + position - run;
        // As many touchpoints as steps are the least.
        return end < lane.size() && lane.time(end) == time && sameMillisecond.fits(lane, start, steps);
    }

    private boolean moveOn(int position, long time) {
        int next = lane.next(at[position], time, required[position]);
        at[position] = next;
        return next < lane.size() && (position > first || lane.time(next) < to);
    }

    private long time(int position) {
        return lane.time(at[position]);
    }
}
