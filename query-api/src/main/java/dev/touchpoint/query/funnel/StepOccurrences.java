package dev.touchpoint.query.funnel;

/** Where in a unit's path each step occurs, so that an attempt goes from step to step instead of over every touchpoint. */
final class StepOccurrences {

    private final UnitPath path;
    private final int[][] places;

    StepOccurrences(UnitPath path, int steps) {
        this.path = path;
        int[] counts = new int[steps];
        for (int i = 0; i < path.size(); i++) {
            for (long rest = path.mask(i); rest != 0; rest &= rest - 1) {
                counts[Long.numberOfTrailingZeros(rest)]++;
            }
        }
        this.places = new int[steps][];
        for (int step = 0; step < steps; step++) {
            places[step] = new int[counts[step]];
        }
        int[] filled = new int[steps];
        for (int i = 0; i < path.size(); i++) {
            for (long rest = path.mask(i); rest != 0; rest &= rest - 1) {
                int step = Long.numberOfTrailingZeros(rest);
                places[step][filled[step]++] = i;
            }
        }
    }

    /** The first touchpoint at or after the index {@code at} that matches the step, counted from 0; -1 when none does. */
    int nextOf(int step, int at) {
        int[] found = places[step];
        int low = 0;
        int high = found.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (found[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < found.length ? found[low] : -1;
    }

    /** The first touchpoint with the same time as the one at {@code index}. */
    int startOfMillisecond(int index) {
        int start = index;
        while (start > 0 && path.time(start - 1) == path.time(index)) {
            start--;
        }
        return start;
    }
}
