package dev.touchpoint.bench.shop;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which shop.
 *
 * @param site the site
 * @param seed makes another shop of the same kind
 * @param visitors how many visitors
 * @param touchpoints how many touchpoints all of them have, about
 * @param start the first moment
 * @param length over how long
 * @param importedAt when all of it came in at once, in the order it happened; null when it came in as it happened
 * @param shareLate of what comes in as it happens, the share that comes hours later
 */
public record ShopSettings(
        String site,
        long seed,
        long visitors,
        long touchpoints,
        Instant start,
        Duration length,
        @Nullable Instant importedAt,
        double shareLate) {

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
        return new ShopSettings(site, seed, visitors, touchpoints, START, LENGTH, null, 0);
    }

    /** The same shop, its past imported at that moment: a stream of today forgets who was last heard of long ago. */
    public ShopSettings importedAt(Instant moment) {
        return new ShopSettings(site, seed, visitors, touchpoints, start, length, moment, shareLate);
    }

    /** The same shop, its last day the one before that moment, of which so much comes hours late. */
    public ShopSettings until(Instant moment, double late) {
        return new ShopSettings(site, seed, visitors, touchpoints, moment.minus(length), length, importedAt, late);
    }

    /** A moment by which every cart was left, every journey has lapsed and every window has ended. */
    public Instant afterAll() {
        return start.plus(length).plus(Duration.ofDays(120));
    }
}
