package dev.touchpoint.query.journey;

import dev.touchpoint.event.EventName;
import dev.touchpoint.event.Phase;
import dev.touchpoint.query.testing.Dice;
import dev.touchpoint.query.testing.Worlds;
import dev.touchpoint.query.testing.Worlds.World;
import dev.touchpoint.reference.ReferenceJourneyValues;
import dev.touchpoint.reference.ReferenceSegments;
import dev.touchpoint.warehouse.JourneyRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A search for journeys by chance, and what it finds by looking at one journey after the other. */
final class RandomJourneySearch {

    private static final List<String> NAMES =
            List.of("page_view", "add to cart", "Purchase", "order-completed", "email_opened", "Search", "nothing");
    private static final List<String> STATES = List.of("converted", "lapsed", "open");

    private final Dice dice;
    private final World world;
    private final Instant start;
    private final Instant asOf;
    private final Map<String, Map<String, Long>> values;
    private final List<String> fields = new ArrayList<>();
    private Predicate<JourneyRow> wanted;
    private Comparator<JourneyRow> order;

    /**
     * One of them.
     *
     * @param start when the histories begin
     * @param asOf what deadlines are compared with
     */
    RandomJourneySearch(Dice dice, World world, Instant start, Instant asOf) {
        this.dice = dice;
        this.world = world;
        this.start = start;
        this.asOf = asOf;
        this.values = ReferenceJourneyValues.of(world.tables(), world.site());
        this.wanted = journey -> journey.site().equals(world.site());
        List<Runnable> conditions = List.of(
                this::range,
                this::id,
                this::furthestPhase,
                this::state,
                this::channel,
                this::device,
                this::touched,
                this::touchpoints,
                this::duration);
        conditions.forEach(condition -> {
            if (dice.onceIn(5)) {
                condition.run();
            }
        });
        String currency = dice.of("", "", "EUR", "usd");
        if (!currency.isEmpty()) {
            value(currency);
        }
        this.order = order(currency);
    }

    /** As it is sent, without the braces and what may change from page to page. */
    String fields() {
        return String.join(", ", fields);
    }

    /** What it finds, in order. */
    List<JourneyRow> found() {
        return world.tables().journeys().stream().filter(wanted).sorted(order).toList();
    }

    /** What was ordered in a journey, by currency, in millionths. */
    Map<String, Long> value(JourneyRow journey) {
        return values.getOrDefault(journey.journeyId(), Map.of());
    }

    /** What became of a journey. */
    String state(JourneyRow journey) {
        if (journey.convertedAt() != null) {
            return "converted";
        }
        return ReferenceSegments.hasLapsed(journey, asOf) ? "lapsed" : "open";
    }

    private void add(String field, Predicate<JourneyRow> condition) {
        fields.add(field);
        wanted = wanted.and(condition);
    }

    private void range() {
        Instant from = start.plus(dice.from(Worlds.LENGTHS));
        Instant to = from.plus(dice.from(Worlds.LENGTHS.subList(1, Worlds.LENGTHS.size())));
        if (dice.onceIn(2)) {
            add(
                    "\"from\": \"%s\"".formatted(from),
                    journey -> !journey.startedAt().isBefore(from));
        }
        if (dice.onceIn(2)) {
            add("\"to\": \"%s\"".formatted(to), journey -> journey.startedAt().isBefore(to));
        }
    }

    private void id() {
        amongOwn("journey_id", JourneyRow::journeyId);
    }

    private void channel() {
        amongOwn("channel", JourneyRow::channel);
    }

    private void device() {
        amongOwn("device", JourneyRow::device);
    }

    /** Values that the site's journeys have, and one that none has. */
    private void amongOwn(String field, Function<JourneyRow, String> of) {
        List<String> own = new ArrayList<>(List.of("nothing"));
        world.tables().journeys().stream()
                .map(of)
                .filter(text -> !text.isEmpty())
                .forEach(own::add);
        List<String> texts = dice.list(1, 3, () -> dice.from(own));
        add(field(field, texts), journey -> texts.contains(of.apply(journey)));
    }

    private void state() {
        List<String> states = dice.list(1, 2, () -> dice.from(STATES));
        add(field("state", states), journey -> states.contains(state(journey)));
    }

    private void touched() {
        List<String> names = dice.list(1, 2, () -> dice.from(NAMES));
        List<String> normal = names.stream().map(EventName::normalised).toList();
        add(
                field("touchpoint", names),
                journey -> world.tables().stitched().stream()
                        .anyMatch(row -> row.site().equals(journey.site())
                                && row.journeyId().equals(journey.journeyId())
                                && normal.contains(EventName.normalised(row.name()))));
    }

    private void furthestPhase() {
        int least = dice.between(1, 6);
        int most = dice.between(least, 6);
        if (dice.onceIn(3)) {
            add(
                    "\"furthest_phase\": {\"is\": \"%s\"}".formatted(label(least)),
                    journey -> journey.furthestPhase() == least);
        } else {
            between(
                    "furthest_phase",
                    '"' + label(least) + '"',
                    '"' + label(most) + '"',
                    least,
                    most,
                    JourneyRow::furthestPhase);
        }
    }

    private void touchpoints() {
        int least = dice.between(0, 6);
        int most = dice.between(least, 9);
        between("touchpoints", "" + least, "" + most, least, most, JourneyRow::touchpoints);
    }

    private void duration() {
        int least = dice.between(0, Worlds.LENGTHS.size() - 1);
        Duration shortest = Worlds.LENGTHS.get(least);
        Duration longest = Worlds.LENGTHS.get(dice.between(least, Worlds.LENGTHS.size() - 1));
        between(
                "duration",
                "\"%s\"".formatted(shortest),
                "\"%s\"".formatted(longest),
                shortest.toMillis(),
                longest.toMillis(),
                RandomJourneySearch::millis);
    }

    private void value(String currency) {
        long least = dice.of(-1L, 0L, 1L, 9_900_000L, 20_010_000L);
        long most = dice.of(20_010_000L, 40_020_000L, 2_000_000_000_000_000L);
        ToLongFunction<JourneyRow> micros = journey -> value(journey, currency);
        List<String> bounds = new ArrayList<>(List.of("\"currency\": \"%s\"".formatted(currency)));
        if (dice.onceIn(2)) {
            bounds.add("\"at_least\": " + amount(least));
            wanted = wanted.and(journey -> micros.applyAsLong(journey) >= least);
        }
        if (dice.onceIn(2)) {
            bounds.add("\"at_most\": " + amount(most));
            wanted = wanted.and(journey -> micros.applyAsLong(journey) <= most);
        }
        fields.add("\"value\": {%s}".formatted(String.join(", ", bounds)));
    }

    private void between(
            String field, String leastText, String mostText, long least, long most, ToLongFunction<JourneyRow> number) {
        List<String> bounds = new ArrayList<>();
        if (dice.onceIn(2)) {
            bounds.add("\"at_least\": " + leastText);
            wanted = wanted.and(journey -> number.applyAsLong(journey) >= least);
        }
        if (dice.onceIn(2)) {
            bounds.add("\"at_most\": " + mostText);
            wanted = wanted.and(journey -> number.applyAsLong(journey) <= most);
        }
        fields.add("\"%s\": {%s}".formatted(field, String.join(", ", bounds)));
    }

    private Comparator<JourneyRow> order(String currency) {
        Map<String, ToLongFunction<JourneyRow>> keys = Map.of(
                "started_at",
                journey -> journey.startedAt().toEpochMilli(),
                "last_active_at",
                journey -> journey.lastActiveAt().toEpochMilli(),
                "duration",
                RandomJourneySearch::millis,
                "touchpoints",
                JourneyRow::touchpoints,
                "furthest_phase",
                JourneyRow::furthestPhase,
                "value",
                journey -> value(journey, currency));
        String sort = dice.of("", "started_at", "last_active_at", "duration", "touchpoints", "furthest_phase", "value");
        if (sort.equals("value") && currency.isEmpty()) {
            sort = "";
        }
        if (!sort.isEmpty()) {
            fields.add("\"sort\": \"%s\"".formatted(sort));
        }
        ToLongFunction<JourneyRow> key = keys.getOrDefault(sort.isEmpty() ? "started_at" : sort, journey -> 0);
        Comparator<JourneyRow> rising = Comparator.comparingLong(key).thenComparing(JourneyRow::journeyId);
        String direction = dice.of("", "asc", "desc");
        if (!direction.isEmpty()) {
            fields.add("\"order\": \"%s\"".formatted(direction));
        }
        return direction.equals("asc") ? rising : rising.reversed();
    }

    private long value(JourneyRow journey, String currency) {
        return value(journey).getOrDefault(currency.toUpperCase(Locale.ROOT), 0L);
    }

    private static long millis(JourneyRow journey) {
        return Duration.between(journey.startedAt(), journey.lastActiveAt()).toMillis();
    }

    private static String amount(long micros) {
        return BigDecimal.valueOf(micros, 6).toPlainString();
    }

    private static String label(int phase) {
        return Phase.ofNumber(phase).label();
    }

    private static String field(String name, List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text + '"')
                .collect(Collectors.joining(", ", "\"" + name + "\": [", "]"));
    }
}
