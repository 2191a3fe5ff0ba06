package dev.touchpoint.query.funnel.matching;

import java.util.Arrays;

/** Which steps touchpoints can take, now that some steps go to the first touchpoint only that matches them. */
final class FirstEver {

    private static final int FIRST_CAPACITY = 64;

    private final long all;
    private final long firstOnly;
    private long[] masks = new long[FIRST_CAPACITY];

    FirstEver(FunnelDefinition definition) {
        long once = 0;
        for (int step = 0; step < definition.steps().size(); step++) {
            if (definition.steps().get(step).firstEver()) {
                once |= 1L << step;
            }
        }
        this.firstOnly = once;
        this.all = -1L >>> (FunnelDefinition.MOST_STEPS - definition.steps().size());
    }

    /** By touchpoint of the path; overwritten by the next call. */
    long[] masks(UnitPath path) {
        if (masks.length < path.size()) {
            masks = Arrays.copyOf(masks, Math.max(path.size(), 2 * masks.length));
        }
        long gone = 0;
        for (int place = 0; place < path.size(); place++) {
            long mask = path.stepMask(place) & all;
            masks[place] = mask & ~gone;
            gone |= mask & firstOnly;
        }
        return masks;
    }
}
