package dev.touchpoint.query.funnel.matching;

import java.util.Arrays;

/** When touchpoints came that mustn't lie between two neighbouring required steps. */
final class ForbiddenTimes {

    /** Before all times. */
    static final long NEVER = Long.MIN_VALUE;

    private static final int FIRST_CAPACITY = 64;

    private final boolean strict;

    /** By required step: which kind of touchpoints is forbidden on the way into it; -1 for none. */
    private final int[] kinds;

    /** By kind: the exclusions. */
    private final long[] masks;

    private final long[][] times;
    private final int[] counts;

    ForbiddenTimes(FunnelDefinition definition, int[] required) {
        this.strict = definition.order() == StepOrder.STRICT;
        this.kinds = new int[required.length];
        long[] found = new long[required.length];
        int kindCount = 0;
        for (int position = 0; position < required.length; position++) {
            long mask = exclusionsInto(definition, required[position]);
            kinds[position] = -1;
            if (position > 0 && (strict || mask != 0)) {
                int kind = 0;
                while (kind < kindCount && found[kind] != mask) {
                    kind++;
                }
                found[kind] = mask;
                kindCount = Math.max(kindCount, kind + 1);
                kinds[position] = kind;
            }
        }
        this.masks = Arrays.copyOf(found, kindCount);
        this.times = new long[kindCount][FIRST_CAPACITY];
        this.counts = new int[kindCount];
    }

    private static long exclusionsInto(FunnelDefinition definition, int step) {
        long mask = 0;
        for (int bit = 0; bit < definition.exclusions().size(); bit++) {
            Integer into = definition.exclusions().get(bit).into();
            if (into == null || into == step) {
                mask |= 1L << bit;
            }
        }
        return mask;
    }

    /** Takes down the times of a path. */
    void read(UnitPath path) {
        for (int kind = 0; kind < masks.length; kind++) {
            counts[kind] = 0;
            for (int index = 0; index < path.size(); index++) {
                if ((strict && path.isActive(index)) || (path.exclusionMask(index) & masks[kind]) != 0) {
                    note(kind, path.time(index));
                }
            }
        }
    }

    private void note(int kind, long time) {
        int count = counts[kind];
        if (count == times[kind].length) {
            times[kind] = Arrays.copyOf(times[kind], 2 * count);
        }
        times[kind][count] = time;
        counts[kind]++;
    }

    /**
     * The last time before the given one at which something happened that mustn't lie on the way into a step.
     *
     * @param position of the step among the required ones
     */
    long lastBefore(int position, long time) {
        if (kinds[position] < 0) {
            return NEVER;
        }
        long[] sorted = times[kinds[position]];
        int low = 0;
        int high = counts[kinds[position]];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? NEVER : sorted[low - 1];
    }
}
