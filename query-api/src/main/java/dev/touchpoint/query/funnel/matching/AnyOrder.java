package dev.touchpoint.query.funnel.matching;

/**
 * The furthest attempt where steps have no order. Sets of touchpoints that can have steps of their own form a matroid, so going
 * through an attempt's touchpoints in order and taking in each that can be is the way to the most of them, and to the
 * earliest.
 */
final class AnyOrder {

    private final long window;
    private final long from;
    private final long to;
    private final long steps;
    private final StepAssignment assignment = new StepAssignment();
    private final int[] attempt = new int[FunnelDefinition.MOST_STEPS];
    private int best;
    private int end;

    AnyOrder(FunnelDefinition definition) {
        this.window = definition.window();
        this.from = definition.from();
        this.to = definition.to();
        this.steps = definition.requiredMask();
    }

    /**
     * Finds the furthest attempt.
     *
     * @param taken where the touchpoints it takes are put, as indices in the lane
     * @return how many there are
     */
    int reach(Lane lane, int[] taken) {
        best = 0;
        int start = 0;
        while (start < lane.size() && lane.time(start) < from) {
            start++;
        }
        // Touchpoints from the start to the end of the window that match a step beside the closed ones.
        int outside = 0;
        end = start;
        assignment.reset(steps);
        for (; start < lane.size() && lane.time(start) < to; start++) {
            outside += outsideUntilWindowEnds(lane, start);
            // At most that many can have steps: those outside, and one for each closed step.
            if (Long.bitCount(assignment.closed()) + outside > best) {
                outside = attempt(lane, start, taken);
                if (assignment.isFull()) {
                    return best;
                }
            }
            outside -= isOutside(lane, start) ? 1 : 0;
        }
        return best;
    }

    private int attempt(Lane lane, int start, int[] taken) {
        assignment.reset(steps);
        long last = lane.time(start) + window;
        for (end = start; end < lane.size() && lane.time(end) <= last; end++) {
            if (assignment.offer(lane.mask(end))) {
                attempt[assignment.size() - 1] = end;
                if (assignment.isFull()) {
                    break;
                }
            }
        }
        lane.look(end - start);
        if (assignment.size() > best) {
            best = assignment.size();
            System.arraycopy(attempt, 0, taken, 0, best);
        }
        return assignment.size() - Long.bitCount(assignment.closed());
    }

    private int outsideUntilWindowEnds(Lane lane, int start) {
        int found = 0;
        long last = lane.time(start) + window;
        for (; end < lane.size() && lane.time(end) <= last; end++) {
            found += isOutside(lane, end) ? 1 : 0;
        }
        return found;
    }

    private boolean isOutside(Lane lane, int index) {
        return (lane.mask(index) & ~assignment.closed()) != 0;
    }
}
