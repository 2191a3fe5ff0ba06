package dev.touchpoint.query.funnel;

import java.util.Arrays;

/**
 * The touchpoints of one unit that match any step, in the order of their times: for each its time and the steps it matches.
 * It grows, and is cleared for the next unit.
 */
final class UnitPath {

    private static final int FIRST_CAPACITY = 64;

    private long[] times = new long[FIRST_CAPACITY];
    private long[] masks = new long[FIRST_CAPACITY];
    private int size;
    private int alike;

    /**
     * Appends a touchpoint. Touchpoints alike in time and steps stand in for each other: more of them than there can be
     * steps change nothing and are left out. Those of one millisecond come ordered by their steps, so that they are met
     * one after the other.
     *
     * @param time milliseconds since the epoch, not before the last one's
     * @param mask bit k: it matches step k + 1
     * @throws IllegalArgumentException if it is earlier than the last one
     */
    void add(long time, long mask) {
        if (size > 0 && time < times[size - 1]) {
            throw new IllegalArgumentException("Touchpoints are added in the order of their times");
        }
        alike = size > 0 && time == times[size - 1] && mask == masks[size - 1] ? alike + 1 : 1;
        if (alike > FunnelRules.MOST_STEPS) {
            return;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            masks = Arrays.copyOf(masks, 2 * size);
        }
        times[size] = time;
        masks[size] = mask;
        size++;
    }

    void clear() {
        size = 0;
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

    /** The first index after {@code index} with another time. */
    int endOfMillisecond(int index) {
        int end = index + 1;
        while (end < size && times[end] == times[index]) {
            end++;
        }
        return end;
    }
}
