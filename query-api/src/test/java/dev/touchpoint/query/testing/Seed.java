package dev.touchpoint.query.testing;

import java.util.Random;

/** What random tests start from: {@code -Dtouchpoint.seed=…} repeats a run. */
public final class Seed {

    private static final long SEED = Long.getLong("touchpoint.seed", new Random().nextInt(1_000_000));

    private Seed() {}

    public static long value() {
        return SEED;
    }

    /** How many random cases a test tries; {@code -Dtouchpoint.cases=…} says otherwise. */
    public static int cases(int usual) {
        return Integer.getInteger("touchpoint.cases", usual);
    }
}
