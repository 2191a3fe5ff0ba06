package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.EventName;
import dev.touchpoint.event.Phase;
import dev.touchpoint.event.StableId;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.http.TimeRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a search for journeys from JSON, and says of everything wrong where it is and what would be right. */
final class JourneySearchReader {

    private static final int MOST_TEXTS = 50;
    private static final int LONGEST_TEXT = 1_000;
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1_000;
    private static final Duration LONGEST = Duration.ofDays(36_600);
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final BigDecimal HIGHEST_VALUE = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int MOST_DIGITS = 1_000;

    /** What may change from page to page. */
    private static final Set<String> PAGING = Set.of("cursor", "limit");

    private static final String AT_LEAST = "at_least";
    private static final String AT_MOST = "at_most";
    private static final Set<String> RANGE = Set.of(AT_LEAST, AT_MOST);
    private static final Set<String> FIELDS = Set.of(
            "site",
            "segment",
            "from",
            "to",
            "as_of",
            "journey_id",
            "furthest_phase",
            "state",
            "channel",
            "device",
            "touchpoint",
            "touchpoints",
            "duration",
            "value",
            "sort",
            "order",
            "limit",
            "cursor");

    private JourneySearchReader() {}

    static JourneySearch read(byte[] body) {
        JsonObject node = JsonObject.parse(body);
        node.allowOnly(FIELDS);
        String site = node.text("site");
        JourneySort sort = one(node, "sort", JourneySort.values(), JourneySort::label, JourneySort.STARTED_AT);
        JsonObject value = node.object("value");
        String currency = value == null ? "" : currency(value);
        if (sort == JourneySort.VALUE && currency.isEmpty()) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "Sorted by value needs a currency: send value as {\"currency\": \"EUR\"}.",
                    "value.currency");
        }
        return new JourneySearch(
                site == null ? "" : site,
                node.text("segment"),
                TimeRange.parse(node.text("from"), node.text("to")),
                TimeRange.instant("as_of", node.text("as_of")),
                texts(node, "journey_id"),
                furthestPhase(node),
                states(node),
                texts(node, "channel"),
                texts(node, "device"),
                texts(node, "touchpoint").stream().map(EventName::normalised).toList(),
                between(node.object("touchpoints"), RANGE, JourneySearchReader::count),
                between(node.object("duration"), RANGE, JourneySearchReader::millis),
                currency,
                between(value, Set.of(AT_LEAST, AT_MOST, "currency"), JourneySearchReader::micros),
                sort,
                descending(node),
                (int) node.wholeNumber("limit", USUAL_LIMIT, 1, HIGHEST_LIMIT),
                cursor(node),
                StableId.of(node.toJsonWithout(PAGING)));
    }

    private static List<String> texts(JsonObject node, String field) {
        return node.texts(field, MOST_TEXTS, LONGEST_TEXT);
    }

    private static @Nullable PageCursor cursor(JsonObject node) {
        PageCursor cursor = PageCursor.parse(node.text("cursor"), 2);
        if (cursor != null && !cursor.after().get(0).matches("-?[0-9]{1,30}")) {
            throw ProblemException.invalid("cursor", "This is no cursor. Take next of the page before as it is.");
        }
        return cursor;
    }

    private static boolean descending(JsonObject node) {
        String order = node.text("order");
        if (order == null || order.equals("desc")) {
            return true;
        }
        if (order.equals("asc")) {
            return false;
        }
        throw ProblemException.invalid("order", "%s is no order. There are desc and asc.".formatted(Quoted.of(order)));
    }

    private static List<JourneyState> states(JsonObject node) {
        List<JourneyState> states = new ArrayList<>();
        for (String label : texts(node, "state")) {
            states.add(named("state", label, JourneyState.values(), JourneyState::label));
        }
        return states;
    }

    private static <T> T one(JsonObject node, String field, T[] all, Function<T, String> label, T usual) {
        String text = node.text(field);
        return text == null ? usual : named(node.path(field), text, all, label);
    }

    private static <T> T named(String place, String text, T[] all, Function<T, String> label) {
        List<String> labels = new ArrayList<>();
        for (T one : all) {
            if (label.apply(one).equals(text)) {
                return one;
            }
            labels.add(label.apply(one));
        }
        throw ProblemException.invalid(
                place, "%s means nothing here. There are %s.".formatted(Quoted.of(text), String.join(", ", labels)));
    }

    private static Between furthestPhase(JsonObject node) {
        JsonObject phase = node.object("furthest_phase");
        if (phase == null || phase.node("is") == null) {
            return between(phase, Set.of("is", AT_LEAST, AT_MOST), JourneySearchReader::phase);
        }
        phase.allowOnly(Set.of("is"));
        long number = phase(phase, "is");
        return new Between(number, number);
    }

    private static Between between(
            @Nullable JsonObject node, Set<String> fields, BiFunction<JsonObject, String, Long> read) {
        if (node == null) {
            return Between.ANY;
        }
        node.allowOnly(fields);
        long least = node.node(AT_LEAST) == null ? Between.ANY.least() : read.apply(node, AT_LEAST);
        long most = node.node(AT_MOST) == null ? Between.ANY.most() : read.apply(node, AT_MOST);
        if (least > most) {
            throw ProblemException.invalid(node.path(AT_MOST), "Nothing lies between; at_most is less than at_least.");
        }
        return new Between(least, most);
    }

    private static long phase(JsonObject node, String field) {
        String label = node.requiredText(field, "Name a phase, as intent.");
        List<Phase> phases = List.of(Phase.values()).subList(Phase.AWARENESS.number(), Phase.values().length);
        return named(node.path(field), label, phases.toArray(Phase[]::new), Phase::label)
                .number();
    }

    private static long count(JsonObject node, String field) {
        return node.wholeNumber(field, 0, 0, Integer.MAX_VALUE);
    }

    private static long millis(JsonObject node, String field) {
        String text = node.requiredText(field, "It is an ISO 8601 duration, as PT1H.");
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                // Journeys last whole milliseconds: between two, the one that still fits.
                boolean rest = duration.toNanosPart() % MILLISECOND.toNanos() != 0;
                return duration.toMillis() + (rest && field.equals(AT_LEAST) ? 1 : 0);
            }
        } catch (DateTimeException e) {
            throw noDuration(node, field, text);
        }
        throw noDuration(node, field, text);
    }

    private static ProblemException noDuration(JsonObject node, String field, String text) {
        return ProblemException.invalid(
                node.path(field),
                "%s is no duration. Write it as ISO 8601, for example PT30M or P7D, from PT0S to P%dD."
                        .formatted(Quoted.of(text), LONGEST.toDays()));
    }

    private static long micros(JsonObject node, String field) {
        JsonNode value = node.node(field);
        // How many digits there are is bounded before they are worked out: 1e-100000000 has as many.
        if (value == null
                || !value.isNumber()
                || Math.abs((long) value.decimalValue().scale()) > MOST_DIGITS
                || value.decimalValue().abs().compareTo(HIGHEST_VALUE) > 0) {
            throw ProblemException.invalid(
                    node.path(field), "An amount is a number from -%1$s to %1$s.".formatted(HIGHEST_VALUE));
        }
        BigDecimal micros = value.decimalValue().movePointRight(6);
        // Between the steps of what is stored, the nearest that still fits.
        return micros.setScale(0, field.equals(AT_LEAST) ? RoundingMode.CEILING : RoundingMode.FLOOR)
                .longValueExact();
    }

    private static String currency(JsonObject value) {
        String currency = value.requiredText("currency", "Amounts of different currencies can't be compared.");
        if (!currency.matches("[A-Za-z]{3}")) {
            throw ProblemException.invalid(
                    value.path("currency"), "A currency has the three letters of ISO 4217, as EUR.");
        }
        return currency.toUpperCase(Locale.ROOT);
    }
}
