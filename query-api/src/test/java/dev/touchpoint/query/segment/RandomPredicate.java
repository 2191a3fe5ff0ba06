package dev.touchpoint.query.segment;

import dev.touchpoint.query.testing.Worlds;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceSegments;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A predicate by chance, and who meets it by the reference.
 *
 * @param json as it is sent
 * @param people who meets it
 */
public record RandomPredicate(String json, Set<String> people) {

    private static final List<String> NAMES =
            List.of("page_view", "add_to_cart", "purchase", "email_opened", "begin_checkout", "search");
    private static final List<String> CHANNELS =
            List.of("Paid Search", "Organic Search", "Email", "Referral", "Offline");
    private static final List<String> PHASES =
            List.of("awareness", "favorability", "consideration", "intent", "conversion", "after_sales");

    /**
     * One of them. The same chance brings the same predicate, whoever meets it.
     *
     * @param start when the histories begin
     * @param asOf what deadlines are compared with
     * @param depth how deep {@code and}, {@code or} and {@code not} nest at most
     */
    public static RandomPredicate of(
            Random random, ReferenceSegments reference, Instant start, Instant asOf, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 9)) {
            case 0 -> did(random, reference, start, asOf);
            case 1 -> visited(random, reference, start);
            case 2 -> journey(random, reference, start, asOf);
            case 3 -> cart(random, reference, asOf);
            case 4 -> seen(random, reference, start);
            case 5 -> devices(random, reference);
            case 6 -> {
                RandomPredicate part = of(random, reference, start, asOf, depth - 1);
                Set<String> others = reference.persons();
                others.removeAll(part.people());
                yield new RandomPredicate("{\"not\": %s}".formatted(part.json()), others);
            }
            case 7 -> {
                RandomPredicate one = of(random, reference, start, asOf, depth - 1);
                RandomPredicate two = of(random, reference, start, asOf, depth - 1);
                Set<String> both = new TreeSet<>(one.people());
                both.retainAll(two.people());
                yield new RandomPredicate("{\"and\": [%s, %s]}".formatted(one.json(), two.json()), both);
            }
            default -> {
                RandomPredicate one = of(random, reference, start, asOf, depth - 1);
                RandomPredicate two = of(random, reference, start, asOf, depth - 1);
                Set<String> either = new TreeSet<>(one.people());
                either.addAll(two.people());
                yield new RandomPredicate("{\"or\": [%s, %s]}".formatted(one.json(), two.json()), either);
            }
        };
    }

    private static RandomPredicate did(Random random, ReferenceSegments reference, Instant start, Instant asOf) {
        List<String> names = random.nextInt(4) == 0 ? List.of() : List.of(one(random, NAMES), one(random, NAMES));
        List<String> channels =
                random.nextInt(3) > 0 ? List.of() : List.of(one(random, CHANNELS), one(random, CHANNELS));
        int times = 1 + random.nextInt(channels.isEmpty() ? 3 : 1);
        String fields = (names.isEmpty() ? "" : "\"name\": [\"%s\", \"%s\"], ".formatted(names.get(0), names.get(1)))
                + (channels.isEmpty()
                        ? ""
                        : "\"channel\": [\"%s\", \"%s\"], ".formatted(channels.get(0), channels.get(1)))
                + "\"at_least\": " + times;
        if (random.nextInt(3) == 0) {
            Duration last = one(random, Worlds.LENGTHS.subList(1, Worlds.LENGTHS.size()));
            return new RandomPredicate(
                    "{\"did\": {%s, \"last\": \"%s\"}}".formatted(fields, last),
                    reference.did(names, channels, times, new Range(asOf.minus(last), asOf)));
        }
        Range range = range(random, start);
        return new RandomPredicate(
                "{\"did\": {%s}}".formatted(fields + fields(range)), reference.did(names, channels, times, range));
    }

    private static RandomPredicate visited(Random random, ReferenceSegments reference, Instant start) {
        int times = 1 + random.nextInt(3);
        Range range = range(random, start);
        return new RandomPredicate(
                "{\"visited\": {\"at_least\": %d%s}}".formatted(times, fields(range)), reference.visited(times, range));
    }

    private static RandomPredicate journey(Random random, ReferenceSegments reference, Instant start, Instant asOf) {
        int least = 1 + random.nextInt(6);
        int most = least + random.nextInt(7 - least);
        String fields = "\"furthest_phase\": {\"at_least\": \"%s\", \"at_most\": \"%s\"}"
                .formatted(PHASES.get(least - 1), PHASES.get(most - 1));
        Predicate<JourneyRow> which = row -> row.furthestPhase() >= least && row.furthestPhase() <= most;
        if (random.nextBoolean()) {
            boolean wanted = random.nextBoolean();
            fields += ", \"converted\": " + wanted;
            which = which.and(row -> (row.convertedAt() != null) == wanted);
        }
        if (random.nextBoolean()) {
            boolean wanted = random.nextBoolean();
            fields += ", \"lapsed\": " + wanted;
            which = which.and(row -> ReferenceSegments.hasLapsed(row, asOf) == wanted);
        }
        Range range = range(random, start);
        Predicate<JourneyRow> all = which.and(row -> contains(range, row.startedAt()));
        return new RandomPredicate("{\"journey\": {%s}}".formatted(fields + fields(range)), reference.journey(all));
    }

    private static RandomPredicate cart(Random random, ReferenceSegments reference, Instant asOf) {
        List<String> fields = new ArrayList<>();
        Predicate<CartRow> which = row -> true;
        for (CartTrait trait : CartTrait.values()) {
            if (random.nextInt(3) == 0) {
                boolean wanted = random.nextBoolean();
                fields.add("\"%s\": %s".formatted(trait.label(), wanted));
                which = which.and(row -> is(row, trait, asOf) == wanted);
            }
        }
        return new RandomPredicate("{\"cart\": {%s}}".formatted(String.join(", ", fields)), reference.cart(which));
    }

    private static boolean is(CartRow cart, CartTrait trait, Instant asOf) {
        boolean left = ReferenceSegments.wasAbandoned(cart, asOf);
        boolean bought = cart.purchasedAt() != null;
        return switch (trait) {
            case ABANDONED -> left;
            case PURCHASED -> bought;
            case RECOVERED -> left && bought;
            case RETURNED -> left && cart.returnedAt() != null;
            case EMPTIED -> cart.emptiedAt() != null;
            case OPEN -> !left && !bought && cart.emptiedAt() == null;
        };
    }

    private static RandomPredicate seen(Random random, ReferenceSegments reference, Instant start) {
        boolean first = random.nextBoolean();
        Range range = new Range(moment(random, start), null);
        return new RandomPredicate(
                "{\"%s_seen\": {\"from\": \"%s\"}}".formatted(first ? "first" : "last", range.from()),
                reference.seen(first, range));
    }

    private static RandomPredicate devices(Random random, ReferenceSegments reference) {
        int least = random.nextInt(3);
        int most = least + random.nextInt(3);
        return new RandomPredicate(
                "{\"devices\": {\"at_least\": %d, \"at_most\": %d}}".formatted(least, most),
                reference.devices(least, most));
    }

    private static Range range(Random random, Instant start) {
        Instant one = moment(random, start);
        Instant two = moment(random, start);
        if (random.nextBoolean() || !one.isBefore(two)) {
            return random.nextBoolean() ? Range.EVERYTHING : new Range(one, null);
        }
        return new Range(one, two);
    }

    private static String fields(Range range) {
        return (range.from() == null ? "" : ", \"from\": \"%s\"".formatted(range.from()))
                + (range.to() == null ? "" : ", \"to\": \"%s\"".formatted(range.to()));
    }

    private static boolean contains(Range range, Instant time) {
        return (range.from() == null || !time.isBefore(range.from()))
                && (range.to() == null || time.isBefore(range.to()));
    }

    private static Instant moment(Random random, Instant start) {
        return start.plus(one(random, Worlds.LENGTHS));
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
