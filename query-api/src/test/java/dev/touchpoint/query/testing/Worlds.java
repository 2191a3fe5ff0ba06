package dev.touchpoint.query.testing;

import dev.touchpoint.event.Context;
import dev.touchpoint.event.Purposes;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointHistories;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Random sites, each with the histories of a few visitors who don't know of each other, stitched by the reference. Put
 * into the tables together, so that hundreds of them take one insert.
 */
public final class Worlds {

    private static final Instant START = TouchpointHistories.START;

    /** As of when they are asked: after the first visits, after most journeys, and when nothing is open any more. */
    public static final List<Instant> AS_OF =
            List.of(START.plus(Duration.ofHours(2)), START.plus(Duration.ofDays(31)), START.plus(Duration.ofDays(900)));

    /** What they are asked about. */
    public static final List<Range> RANGES = List.of(
            Range.EVERYTHING,
            new Range(START.plusMillis(1), START.plus(Duration.ofDays(30))),
            new Range(null, START.plus(Duration.ofHours(1))));

    /** How long after their beginning something may be, and how long it may last: what rules have bounds at. */
    public static final List<Duration> LENGTHS = List.of(
            Duration.ZERO,
            Duration.ofMillis(1),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(30),
            Duration.ofDays(90));

    private static final int MOST_VISITORS = 8;
    private static final int MOST_EVENTS = 16;

    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0)",
            "Mozilla/5.0 (iPhone; CPU)",
            "Mozilla/5.0 (Linux; Android 14) Mobile",
            "Mozilla/5.0 (Linux; Android 14)",
            "curl/8",
            "");
    private static final List<String> COUNTRIES = List.of("", "DE", "CH");
    private static final List<Map<String, String>> EXPERIMENTS = List.of(
            Map.of(), Map.of("colour", "red"), Map.of("colour", "blue", "layout", "wide"), Map.of("layout", ""));

    /** One site and what the tables hold of it; a few rows are of another site. */
    public record World(String site, ReferenceStitching.Tables tables) {

        /** The same without the journeys and carts of others than these persons. */
        World only(Set<String> persons) {
            return new World(
                    site,
                    new ReferenceStitching.Tables(
                            tables.touchpoints(),
                            tables.stitched(),
                            tables.sessions(),
                            tables.journeys().stream()
                                    .filter(journey -> persons.contains(journey.person()))
                                    .toList(),
                            tables.transitions(),
                            tables.carts().stream()
                                    .filter(cart -> persons.contains(cart.person()))
                                    .toList(),
                            tables.identities(),
                            tables.paths(),
                            tables.merges(),
                            tables.suspects()));
        }
    }

    private final Random random;

    private Worlds(Random random) {
        this.random = random;
    }

    /** So many of them, the same for the same seed; the tables hold them and nothing else. */
    public static List<World> inTables(long seed, int count) {
        List<World> worlds = random(seed, count);
        try (Tables tables = new Tables()) {
            tables.empty().put(together(worlds)).completeUntil(START, START);
        }
        return worlds;
    }

    private static List<World> random(long seed, int count) {
        List<World> worlds = new ArrayList<>();
        new Worlds(new Random(seed)).fill(worlds, count);
        return worlds;
    }

    /** All of their rows in one insert of each table. */
    private static ReferenceStitching.Tables together(List<World> worlds) {
        ReferenceStitching.Tables all = ReferenceStitching.Tables.empty();
        for (World world : worlds) {
            all.touchpoints().addAll(world.tables.touchpoints());
            all.stitched().addAll(world.tables.stitched());
            all.sessions().addAll(world.tables.sessions());
            all.journeys().addAll(world.tables.journeys());
            all.transitions().addAll(world.tables.transitions());
            all.carts().addAll(world.tables.carts());
            all.identities().addAll(world.tables.identities());
            all.merges().addAll(world.tables.merges());
            all.suspects().addAll(world.tables.suspects());
        }
        return all;
    }

    private void fill(List<World> worlds, int count) {
        List<List<Touchpoint>> histories = RandomHistories.of(random, MOST_EVENTS, count * MOST_VISITORS);
        for (int number = 0; number < count; number++) {
            String site = "site-" + number;
            List<Touchpoint> touchpoints = new ArrayList<>();
            int visitors = 1 + random.nextInt(MOST_VISITORS);
            for (int visitor = 0; visitor < visitors; visitor++) {
                for (Touchpoint touchpoint : histories.get(number * MOST_VISITORS + visitor)) {
                    touchpoints.add(moved(touchpoint, site, "-" + visitor));
                }
            }
            worlds.add(new World(
                    site, ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of)));
        }
    }

    /** The same done at another site by somebody else, who says more of themselves. */
    private Touchpoint moved(Touchpoint touchpoint, String site, String visitor) {
        return new Touchpoint(
                touchpoint.eventId(),
                touchpoint.site().equals("shop") ? site : site + "-" + touchpoint.site(),
                touchpoint.source(),
                touchpoint.name(),
                touchpoint.clientTime(),
                touchpoint.sentAt(),
                touchpoint.receivedAt(),
                touchpoint.occurredAt(),
                touchpoint.clockClamped(),
                touchpoint.sequence(),
                suffixed(touchpoint.anonymousId(), visitor),
                suffixed(touchpoint.customerId(), visitor),
                suffixed(touchpoint.previousId(), visitor),
                touchpoint.clientSession(),
                touchpoint.page(),
                touchpoint.campaign(),
                touchpoint.commerce(),
                any(EXPERIMENTS),
                touchpoint.feedback(),
                new Context(any(AGENTS), "", any(COUNTRIES), "", ""),
                touchpoint.offline(),
                touchpoint.passive(),
                touchpoint.imported(),
                touchpoint.consent(),
                Purposes.UNKNOWN,
                touchpoint.properties());
    }

    private static String suffixed(String id, String suffix) {
        return id.isEmpty() ? id : id + suffix;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
