package dev.touchpoint.query.funnel.matching;

/** Steps that follow each other within one millisecond: there is no order between its touchpoints, but each takes only one. */
final class SameMillisecond {

    private static final int[] NONE_USED = {};

    private final StepAssignment assignment = new StepAssignment();

    /**
     * Whether distinct touchpoints of a millisecond can take all these steps.
     *
     * @param start index in the lane of the millisecond's first touchpoint
     * @param steps a mask
     */
    boolean fits(Lane lane, int start, long steps) {
        return fits(lane, start, steps, NONE_USED, 0);
    }

    private boolean fits(Lane lane, int start, long steps, int[] used, int count) {
        assignment.reset(steps);
        long time = lane.time(start);
        for (int index = start; index < lane.size() && lane.time(index) == time; index++) {
            if (assignment.isFull()) {
                return true;
            }
            if (!contains(used, count, index)) {
                assignment.offer(lane.mask(index));
            }
            lane.look(1);
        }
        return assignment.isFull();
    }

    /**
     * Which touchpoints take the steps of a run that fits: step by step the first one that leaves enough to the steps after
     * it. A touchpoint that doesn't is one of those, fewer than steps, that the later ones can't do without.
     *
     * @param start index in the lane of the millisecond's first touchpoint
     * @param steps by their order
     * @param from index in {@code steps} of the run's first step
     * @param to index behind the run's last step
     * @param taken where indices in the lane are put, alongside {@code steps}
     */
    void assign(Lane lane, int start, int[] steps, int from, int to, int[] taken) {
        int[] used = new int[to - from];
        long rest = 0;
        for (int step = from; step < to; step++) {
            rest |= 1L << steps[step];
        }
        for (int step = from; step < to; step++) {
            rest &= ~(1L << steps[step]);
            int count = step - from;
            int index = start;
            while (true) {
                if (lane.matches(index, steps[step]) && !contains(used, count, index)) {
                    used[count] = index;
                    if (fits(lane, start, rest, used, count + 1)) {
                        break;
                    }
                }
                index++;
            }
            taken[step] = used[count];
        }
    }

    private static boolean contains(int[] used, int count, int index) {
        for (int i = 0; i < count; i++) {
            if (used[i] == index) {
                return true;
            }
        }
        return false;
    }
}
