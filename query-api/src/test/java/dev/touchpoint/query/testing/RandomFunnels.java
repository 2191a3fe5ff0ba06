package dev.touchpoint.query.testing;

import dev.touchpoint.query.testing.AskedFunnel.AskedBreakdown;
import dev.touchpoint.query.testing.AskedFunnel.AskedExclusion;
import dev.touchpoint.query.testing.AskedFunnel.AskedStep;
import dev.touchpoint.reference.ReferenceCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Funnels of every kind, over the histories of {@link RandomTouchpoints}. */
public final class RandomFunnels {

    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(35),
            Duration.ofHours(2),
            Duration.ofDays(1),
            Duration.ofDays(10));
    private static final List<String> NAMES = List.of("a", "b", "c", "D", "page-view", "purchase", "email opened");
    private static final List<String> UNITS =
            List.of("person", "person", "session", "client_session", "journey", "device", "cart");
    private static final List<String> UNITS_OF_PATHS = List.of("person", "journey");
    private static final List<String> BY_OF_PATHS = List.of("name", "page_path", "channel", "phase", "passive");

    /** Their first times are known of every path, as are those of phases. */
    private static final List<String> EVENTS = List.of("page-view", "purchase", "add_to_cart");

    /** Longer than any history and window takes. */
    private static final Duration LONG_AGO = Duration.ofDays(100);

    private static final int MOST_STEPS = 5;

    private static final int MOST_STEPS_OF_ALL = 64;
    private static final int SHORTEST_OF_LONG_ONES = 9;

    /** Of long ones: the reference tries every choice of touchpoints for steps that have to be taken. */
    private static final int MOST_THAT_HAVE_TO_BE_TAKEN = 4;

    /** Around the widths of the numbers that say which steps a touchpoint matches. */
    private static final List<Integer> WIDTHS = List.of(16, 17, 32, 33, 63, MOST_STEPS_OF_ALL);

    /** They take long to ask, and most of what there is to find shows in short ones. */
    private static final int LONG_IN_ONE_OF = 25;

    private static final int LONG_IN_ONE_OF_PATHS = 8;
    private static final int MOST_PHASE = 6;

    private final Dice dice;
    private final RandomConditions conditions;
    private final boolean ofPaths;

    public RandomFunnels(Dice dice) {
        this(dice, new RandomConditions(dice), false);
    }

    private RandomFunnels(Dice dice, RandomConditions conditions, boolean ofPaths) {
        this.dice = dice;
        this.conditions = conditions;
        this.ofPaths = ofPaths;
    }

    /** Only funnels that the paths of journeys suffice for, many of them about commerce events and phases alone. */
    public static RandomFunnels ofPaths(Dice dice) {
        return new RandomFunnels(dice, RandomConditions.ofPaths(dice), true);
    }

    /** One of them. */
    public AskedFunnel any() {
        AskedFunnel asked = ofPaths && dice.onceIn(2) ? ofEvents() : ofAll();
        return dice.onceIn(4) ? asked.withSegment(dice.seed()) : asked;
    }

    /** Its steps are single events and phases, and nothing else is asked of them. */
    private AskedFunnel ofEvents() {
        String order = dice.of("ordered", "ordered", "strict", "any");
        List<AskedStep> steps = dice.list(
                1,
                4,
                () -> dice.onceIn(2)
                        ? plain(List.of(dice.from(EVENTS)), null)
                        : plain(
                                List.of(),
                                new ReferenceCondition.Compare("phase", "is", List.of(dice.between(1, MOST_PHASE)))));
        AskedFunnel asked = of(order, false, steps, List.of(), null);
        // Of half of them no window runs any more and nothing is broken down by: what most of those asked in earnest
        // are.
        return dice.onceIn(2) ? asked.longAgo(RandomTouchpoints.START.plus(LONG_AGO)) : asked;
    }

    private static AskedStep plain(List<String> names, @Nullable ReferenceCondition where) {
        return new AskedStep(names, where, false, false, null, null);
    }

    private AskedFunnel ofAll() {
        String order = dice.of("ordered", "ordered", "strict", "any");
        boolean anyOrder = order.equals("any");
        boolean open = !anyOrder && dice.onceIn(4);
        boolean isLong = dice.onceIn(ofPaths ? LONG_IN_ONE_OF_PATHS : LONG_IN_ONE_OF);
        List<AskedStep> steps = new ArrayList<>();
        for (int number = dice.between(1, isLong ? MOST_THAT_HAVE_TO_BE_TAKEN : MOST_STEPS); number > 0; number--) {
            steps.add(step(anyOrder, steps.isEmpty()));
        }
        if (isLong) {
            lengthen(steps, anyOrder);
        }
        ReferenceCondition where = dice.onceIn(8) ? conditions.any() : null;
        return of(order, open, steps, anyOrder ? List.of() : exclusions(steps), where);
    }

    private AskedFunnel of(
            String order,
            boolean open,
            List<AskedStep> steps,
            List<AskedExclusion> exclusions,
            @Nullable ReferenceCondition where) {
        Instant from = dice.onceIn(3) ? around() : null;
        Instant to = dice.onceIn(3) ? around() : null;
        if (from != null && to != null && !from.isBefore(to)) {
            to = from.plus(dice.from(LENGTHS));
        }
        return new AskedFunnel(
                dice.from(ofPaths ? UNITS_OF_PATHS : UNITS),
                where,
                order,
                open,
                steps,
                exclusions,
                !ofPaths && dice.onceIn(4) ? hold() : null,
                dice.from(LENGTHS),
                from,
                to,
                around(),
                dice.onceIn(2) ? breakdown(steps.size()) : null,
                dice.onceIn(3) ? bucket(from, to) : null,
                dice.of("UTC", "Europe/Zurich", "America/St_Johns", "Asia/Kathmandu"),
                from != null && to != null && dice.onceIn(2),
                dice.onceIn(4)
                        ? List.of(Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ofMinutes(35))
                        : List.of(),
                null);
    }

    private @Nullable String bucket(@Nullable Instant from, @Nullable Instant to) {
        return from == null && to == null ? dice.of("day", "week", "month") : dice.of("hour", "day", "week", "month");
    }

    private AskedStep step(boolean anyOrder, boolean first) {
        boolean optional = !anyOrder && !first && dice.onceIn(4);
        boolean bounded = !anyOrder && !first && !optional;
        Duration atLeast = bounded && dice.onceIn(6) ? dice.of(Duration.ZERO, dice.from(LENGTHS)) : null;
        Duration atMost = bounded && dice.onceIn(6) ? dice.of(Duration.ZERO, dice.from(LENGTHS)) : null;
        if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
            atMost = atLeast;
        }
        boolean named = !dice.onceIn(5);
        return new AskedStep(
                named ? dice.list(1, 2, () -> dice.from(NAMES)) : List.of(),
                !named || dice.onceIn(4) ? conditions.any() : null,
                optional,
                dice.onceIn(8),
                atLeast,
                atMost);
    }

    /** Adds steps that keep nobody from taking the others: those may be left out, or in any order nobody takes them. */
    private void lengthen(List<AskedStep> steps, boolean anyOrder) {
        int length = dice.onceIn(2) ? dice.from(WIDTHS) : dice.between(SHORTEST_OF_LONG_ONES, MOST_STEPS_OF_ALL);
        // In half of them the last step stays the last one: so the highest number is one that has to be taken.
        int behind = steps.size() > 1 && dice.onceIn(2) ? 1 : 0;
        while (steps.size() < length) {
            int place = dice.between(1, steps.size() - behind);
            steps.add(place, anyOrder ? plain(List.of("nobody-does-" + steps.size()), null) : mayBeLeftOut());
        }
    }

    private AskedStep mayBeLeftOut() {
        AskedStep step = step(false, true);
        return new AskedStep(step.names(), step.where(), true, step.firstEver(), null, null);
    }

    private List<AskedExclusion> exclusions(List<AskedStep> steps) {
        List<AskedExclusion> exclusions = new ArrayList<>();
        if (!dice.onceIn(3)) {
            return exclusions;
        }
        List<Integer> required = new ArrayList<>();
        for (int number = 1; number <= steps.size(); number++) {
            if (!steps.get(number - 1).optional()) {
                required.add(number);
            }
        }
        for (int left = dice.between(1, 2); left > 0; left--) {
            boolean everywhere = required.size() < 2 || dice.onceIn(2);
            boolean named = !dice.onceIn(3);
            exclusions.add(new AskedExclusion(
                    named ? List.of(dice.from(NAMES)) : List.of(),
                    named ? null : conditions.any(),
                    everywhere ? 0 : required.get(dice.between(0, required.size() - 2))));
        }
        return exclusions;
    }

    private String hold() {
        return dice.of("product", "product", "cart_id", "properties.plan", "value", "page_path", "passive");
    }

    private AskedBreakdown breakdown(int steps) {
        List<String> all = new ArrayList<>(ofPaths ? BY_OF_PATHS : RandomConditions.TEXTS);
        if (!ofPaths) {
            all.addAll(List.of("value", "phase", "passive", "offline", "properties.plan"));
        }
        return new AskedBreakdown(
                dice.list(1, 2, () -> dice.of("page_path", "channel", dice.from(all), dice.from(all))),
                dice.of("first_touch", "last_touch", "all", "step:" + dice.between(1, steps)),
                dice.of(1, 2, 3, 100));
    }

    /** A moment at, shortly before or some time after the history. */
    private Instant around() {
        return RandomTouchpoints.START
                .plus(dice.of(
                        Duration.ZERO,
                        Duration.ofMillis(1),
                        Duration.ofHours(1),
                        Duration.ofDays(1),
                        Duration.ofDays(9)))
                .plus(dice.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(-1), dice.from(LENGTHS)));
    }
}
