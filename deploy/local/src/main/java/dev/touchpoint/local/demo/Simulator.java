package dev.touchpoint.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up what the visitors of the demo shop do. The same seed, number of days and reference instant give the same
 * events; more visitors add to those of fewer.
 */
public final class Simulator {

    /** The longest story takes about this many days. */
    static final int LEAST_DAYS = 5;

    /** Live events older than 90 days count as late. */
    static final int MOST_DAYS = 60;

    private final long seed;
    private final int days;
    private final Instant reference;

    /**
     * A simulator.
     *
     * @param seed decides who does what
     * @param days over how many days before {@code reference} the stories are spread
     * @param reference the present of the shop
     */
    public Simulator(long seed, int days, Instant reference) {
        if (days < LEAST_DAYS || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "Stories are spread over %d to %d days, not %d".formatted(LEAST_DAYS, MOST_DAYS, days));
        }
        this.seed = seed;
        this.days = days;
        this.reference = reference;
    }

    /** What makes the ids of a simulation: two with the same name send the same ids. */
    static String scope(long seed, int days) {
        return seed + "-" + days;
    }

    /** The events of {@code visitors} visitors by time, ready for the collector. */
    public List<ObjectNode> events(int visitors) {
        List<Timed> events = new ArrayList<>();
        for (int number = 0; number < visitors; number++) {
            events.addAll(visit(number));
        }
        events.sort(Comparator.comparing(Timed::at));
        return events.stream().map(Timed::event).toList();
    }

    /** The story of a visitor: each is told once before chance decides. */
    Story story(int number) {
        Story[] all = Story.values();
        return number < all.length ? all[number] : Story.pick(dice(number));
    }

    private List<Timed> visit(int number) {
        Story story = story(number);
        SplittableRandom random = dice(-1 - number);
        Visitor visitor = new Visitor(scope(seed, days), number, random);
        story.tell(visitor);
        List<Beacon> beacons = visitor.beacons();
        Duration length = Duration.ofMillis(beacons.get(beacons.size() - 1).offsetMillis());
        Instant start = end(story, length, random).minus(length);
        return beacons.stream()
                .map(beacon -> {
                    Instant at = start.plusMillis(beacon.offsetMillis());
                    return new Timed(at, beacon.event().put("time", at.toString()));
                })
                .toList();
    }

    /** Carts that are open are touched in the last minutes; everything else is over for more than an hour. */
    private Instant end(Story story, Duration length, SplittableRandom random) {
        if (story == Story.OPEN_CART) {
            return reference.minus(Duration.ofSeconds(random.nextLong(30, 900)));
        }
        Duration room = Duration.ofDays(days).minus(length).minus(Duration.ofHours(2));
        return reference.minus(Duration.ofHours(2)).minusMillis(random.nextLong(Math.max(1, room.toMillis())));
    }

    private SplittableRandom dice(int number) {
        return new SplittableRandom(seed * 1_000_003L + number);
    }

    private record Timed(Instant at, ObjectNode event) {}
}
