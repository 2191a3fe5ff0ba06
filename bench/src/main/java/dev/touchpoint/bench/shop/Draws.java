package dev.touchpoint.bench.shop;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** One visitor's chance, and ids that follow from it. */
final class Draws {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;
    private final SplittableRandom random;
    private long ids;

    Draws(long seed, long visitor) {
        // Both steps can be undone, so that no two visitors of a seed have the same key.
        this.key = mixed(visitor + mixed(seed * GOLDEN + 1));
        this.random = new SplittableRandom(key);
    }

    SplittableRandom random() {
        return random;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** 16 digits that are this visitor's own. */
    String ownId() {
        return HexFormat.of().toHexDigits(key);
    }

    /** 16 digits, others each time. */
    String nextId() {
        ids++;
        return HexFormat.of().toHexDigits(mixed(key + ids * GOLDEN));
    }

    /** Milliseconds with that mean, at least half a second, never the same length for long. */
    long pause(double meanMs) {
        return 500 + (long) (-Math.log(1 - random.nextDouble()) * meanMs);
    }

    /** The finalizer of MurmurHash3: every bit depends on every bit. */
    private static long mixed(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
