package dev.touchpoint.query;

import org.jspecify.annotations.Nullable;

/** Shares of a whole. */
public final class Rate {

    private Rate() {}

    /** {@code part / whole}; null when there is nothing to take a share of. */
    public static @Nullable Double of(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
