package dev.touchpoint.query.funnel.matching;

/**
 * Gives steps to touchpoints, at most one to each. A touchpoint that is offered is taken in if all those taken in so far and
 * it can have steps of their own; for that the others may change theirs (augmenting paths). Whoever offers touchpoints in
 * order so gets the largest set, and of the largest ones the one that comes first.
 */
final class StepAssignment {

    private static final int NONE = -1;

    private final int[] holders = new int[FunnelDefinition.MOST_STEPS];
    private final int[] movesFrom = new int[FunnelDefinition.MOST_STEPS];
    private final int[] queue = new int[FunnelDefinition.MOST_STEPS];
    private final long[] masks = new long[FunnelDefinition.MOST_STEPS];
    private long wanted;
    private long held;
    private long closed;
    private int size;

    /** Forgets all touchpoints; from now on there are these steps. */
    void reset(long steps) {
        wanted = steps;
        held = 0;
        closed = 0;
        size = 0;
    }

    /** How many touchpoints were taken in. */
    int size() {
        return size;
    }

    /** Whether every step is held. */
    boolean isFull() {
        return held == wanted;
    }

    /**
     * Steps whose holders can't take any others: a touchpoint that matches none beside them will never be taken in. There are as
     * many holders as steps of this kind, and every touchpoint that was refused matches none but them.
     */
    long closed() {
        return closed;
    }

    /** Takes in a touchpoint with these steps, if it can. */
    boolean offer(long mask) {
        long usable = mask & wanted;
        if ((usable & ~closed) == 0) {
            return false;
        }
        long free = usable & ~held;
        if (free != 0) {
            holders[Long.numberOfTrailingZeros(free)] = size;
            held |= free & -free;
        } else if (!augment(usable)) {
            return false;
        }
        masks[size] = usable;
        size++;
        return true;
    }

    private boolean augment(long usable) {
        long seen = usable;
        int length = enqueue(usable, NONE, 0);
        for (int next = 0; next < length; next++) {
            int step = queue[next];
            long further = masks[holders[step]] & ~seen;
            long free = further & ~held;
            if (free != 0) {
                int end = Long.numberOfTrailingZeros(free);
                movesFrom[end] = step;
                move(end);
                return true;
            }
            seen |= further;
            length = enqueue(further, step, length);
        }
        closed |= seen;
        return false;
    }

    private int enqueue(long steps, int from, int length) {
        int end = length;
        for (long rest = steps; rest != 0; rest &= rest - 1) {
            int step = Long.numberOfTrailingZeros(rest);
            movesFrom[step] = from;
            queue[end++] = step;
        }
        return end;
    }

    /** Every holder on the way moves on to the next step; the newcomer gets the first one. */
    private void move(int end) {
        held |= 1L << end;
        int step = end;
        while (movesFrom[step] != NONE) {
            holders[step] = holders[movesFrom[step]];
            step = movesFrom[step];
        }
        holders[step] = size;
    }
}
