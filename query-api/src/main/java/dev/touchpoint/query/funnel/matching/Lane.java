package dev.touchpoint.query.funnel.matching;

import java.util.Arrays;

/** Those touchpoints of a path that one attempt may take, in order: all, or those with one value of the held property. */
final class Lane {

    private static final int FIRST_CAPACITY = 64;

    private long[] times = new long[FIRST_CAPACITY];
    private long[] masks = new long[FIRST_CAPACITY];
    private int[] places = new int[FIRST_CAPACITY];
    private int size;
    private int alike;
    private long looked;

    void clear() {
        size = 0;
        alike = 0;
    }

    /**
     * Appends a touchpoint. Of touchpoints alike in time and steps, more than there can be steps change nothing and are left
     * out.
     *
     * @param mask bit k: it can take the step at index k; there is one
     * @param place its index in the path
     */
    void add(long time, long mask, int place) {
        alike = size > 0 && time == times[size - 1] && mask == masks[size - 1] ? alike + 1 : 1;
        if (alike > FunnelDefinition.MOST_STEPS) {
            return;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            masks = Arrays.copyOf(masks, 2 * size);
            places = Arrays.copyOf(places, 2 * size);
        }
        times[size] = time;
        masks[size] = mask;
        places[size] = place;
        size++;
    }

    /** Takes note that so many touchpoints were looked at. */
    void look(int touchpoints) {
        looked += touchpoints;
    }

    /** How often a touchpoint was looked at since the beginning: what judging costs, whatever the machine. */
    long looked() {
        return looked;
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    long mask(int index) {
        return masks[index];
    }

    int place(int index) {
        return places[index];
    }

    boolean matches(int index, int step) {
        return (masks[index] >>> step & 1) != 0;
    }

    /** The first touchpoint from the index on that is at or after the time and matches the step; the size if there is none. */
    int next(int index, long time, int step) {
        int at = index;
        while (at < size && (times[at] < time || (masks[at] >>> step & 1) == 0)) {
            at++;
        }
        looked += at - index + 1;
        return at;
    }

    /** The first touchpoint with the same time as the one at the index. */
    int startOfMillisecond(int index) {
        int start = index;
        while (start > 0 && times[start - 1] == times[index]) {
            start--;
        }
        return start;
    }
}
