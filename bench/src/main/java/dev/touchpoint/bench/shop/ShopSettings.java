package dev.touchpoint.bench.shop;

import java.time.Duration;
import java.time.Instant;

/**
 * Which shop.
 *
 * @param site the site
 * @param seed makes another shop of the same kind
 * @param visitors how many visitors
 * @param touchpoints how many touchpoints all of them have, about
 * @param start the first moment
 * @param length over how long
 */
public record ShopSettings(String site, long seed, long visitors, long touchpoints, Instant start, Duration length) {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration LENGTH = Duration.ofDays(90);

    public ShopSettings {
        if (visitors < 1 || touchpoints < visitors) {
            throw new IllegalArgumentException(
                    "%d visitors can't have %d touchpoints".formatted(visitors, touchpoints));
        }
    }

    /** 90 days of a shop. */
    public static ShopSettings of(String site, long seed, long visitors, long touchpoints) {
        return new ShopSettings(site, seed, visitors, touchpoints, START, LENGTH);
    }

    /** A moment by which every cart was left, every journey has lapsed and every window has ended. */
    public Instant afterAll() {
        return start.plus(length).plus(Duration.ofDays(120));
    }
}
