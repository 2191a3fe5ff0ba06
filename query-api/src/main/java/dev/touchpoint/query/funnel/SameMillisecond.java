package dev.touchpoint.query.funnel;

import java.util.Arrays;

/** Which further steps the touchpoints of one millisecond can take, each at most one. */
final class SameMillisecond {

    /** No touchpoint is used already. */
    static final int NONE = -1;

    private final UnitPath path;
    private final int start;
    private final int used;
    private final int end;

    /** For each touchpoint from {@code start} on the step it takes, or {@link #NONE}. */
    private final int[] takes;

    private final boolean[] visited;

    private SameMillisecond(UnitPath path, int start, int end, int used) {
        this.path = path;
        this.start = start;
        this.end = end;
        this.used = used;
        this.takes = new int[end - start];
        this.visited = new boolean[end - start];
        Arrays.fill(takes, NONE);
    }

    /**
     * How many steps are taken after this millisecond.
     *
     * @param start index of its first touchpoint
     * @param used index of the touchpoint that took a step before, or {@link #NONE}
     * @param taken how many steps were taken before
     * @param steps how many there are
     */
    static int furthest(UnitPath path, int start, int used, int taken, int steps) {
        int end = path.endOfMillisecond(start);
        if (end - start == 1) {
            return start != used && (path.mask(start) >>> taken & 1) != 0 ? taken + 1 : taken;
        }
        SameMillisecond millisecond = new SameMillisecond(path, start, end, used);
        int furthest = taken;
        // Step after step: a set of steps without a gap grows by one only if the whole of it still has touchpoints.
        while (furthest < steps && millisecond.take(furthest)) {
            furthest++;
        }
        return furthest;
    }

    private boolean take(int step) {
        Arrays.fill(visited, false);
        return augment(step);
    }

    private boolean augment(int step) {
        for (int index = start; index < end; index++) {
            int place = index - start;
            if (index == used || visited[place] || (path.mask(index) >>> step & 1) == 0) {
                continue;
            }
            visited[place] = true;
            if (takes[place] == NONE || augment(takes[place])) {
                takes[place] = step;
                return true;
            }
        }
        return false;
    }
}
