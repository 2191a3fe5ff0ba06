package dev.touchpoint.query.segment;

import dev.touchpoint.event.EventName;
import dev.touchpoint.event.Phase;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.segment.Predicate.And;
import dev.touchpoint.query.segment.Predicate.Devices;
import dev.touchpoint.query.segment.Predicate.Did;
import dev.touchpoint.query.segment.Predicate.HasCart;
import dev.touchpoint.query.segment.Predicate.HasJourney;
import dev.touchpoint.query.segment.Predicate.Not;
import dev.touchpoint.query.segment.Predicate.Or;
import dev.touchpoint.query.segment.Predicate.Seen;
import dev.touchpoint.query.segment.Predicate.Visited;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a predicate over persons from JSON: a tree of {@code and}, {@code or} and {@code not}, bounded in every way. */
final class PredicateReader {

    private static final int MOST_LEAVES = 20;
    private static final int DEEPEST = 8;
    private static final int MOST_TEXTS = 50;
    private static final int LONGEST_TEXT = 200;
    private static final long MOST_TIMES = 1_000_000;

    /** In the order messages name them. */
    private static final List<String> KINDS =
            List.of("and", "or", "not", "did", "visited", "journey", "cart", "first_seen", "last_seen", "devices");

    private int leaves;

    private PredicateReader() {}

    static Predicate read(JsonObject node) {
        return new PredicateReader().predicate(node, 1);
    }

    private Predicate predicate(JsonObject node, int depth) {
        node.allowOnly(Set.copyOf(KINDS));
        List<String> kinds =
                KINDS.stream().filter(kind -> node.node(kind) != null).toList();
        if (kinds.size() != 1) {
            throw ProblemException.invalid(
                    place(node),
                    "A predicate is an object with one of %s, as {\"did\": {\"name\": \"purchase\"}}; this has %d."
                            .formatted(String.join(", ", KINDS), kinds.size()));
        }
        if (depth > DEEPEST) {
            throw ProblemException.invalid(place(node), "Predicates nest at most %d deep.".formatted(DEEPEST));
        }
        String kind = kinds.get(0);
        return switch (kind) {
            case "and" -> new And(parts(node, kind, depth));
            case "or" -> new Or(parts(node, kind, depth));
            case "not" -> new Not(predicate(object(node, kind), depth + 1));
            default -> leaf(kind, object(node, kind));
        };
    }

    private List<Predicate> parts(JsonObject node, String kind, int depth) {
        List<Predicate> parts = new ArrayList<>();
        List<JsonObject> nodes = node.objects(kind);
        if (nodes.isEmpty() || nodes.size() > MOST_LEAVES) {
            throw ProblemException.invalid(node.path(kind), "%s has 1 to %d predicates.".formatted(kind, MOST_LEAVES));
        }
        nodes.forEach(part -> parts.add(predicate(part, depth + 1)));
        return parts;
    }

    private Predicate leaf(String kind, JsonObject node) {
        if (++leaves > MOST_LEAVES) {
            throw ProblemException.invalid(
                    node.path(""), "A segment has at most %d conditions in all.".formatted(MOST_LEAVES));
        }
        return switch (kind) {
            case "did" -> did(node);
            case "visited" -> visited(node);
            case "journey" -> journey(node);
            case "cart" -> cart(node);
            case "devices" -> devices(node);
            default -> seen(kind.equals("first_seen"), node);
        };
    }

    private static Did did(JsonObject node) {
        allow(node, Set.of("name", "channel", "at_least"));
        return new Did(
                texts(node, "name").stream().map(EventName::normalised).toList(),
                texts(node, "channel"),
                times(node),
                Period.read(node));
    }

    private static Visited visited(JsonObject node) {
        allow(node, Set.of("channel", "at_least"));
        return new Visited(texts(node, "channel"), times(node), Period.read(node));
    }

    private static HasJourney journey(JsonObject node) {
        allow(node, Set.of("furthest_phase", "converted", "lapsed", "channel"));
        int lowest = Phase.NONE.number();
        int highest = Phase.AFTER_SALES.number();
        JsonObject furthest = node.object("furthest_phase");
        if (furthest != null) {
            furthest.allowOnly(Set.of("is", "at_least", "at_most"));
            Phase exactly = phase(furthest, "is");
            Phase least = exactly != null ? exactly : phase(furthest, "at_least");
            Phase most = exactly != null ? exactly : phase(furthest, "at_most");
            lowest = least == null ? lowest : least.number();
            highest = most == null ? highest : most.number();
            boolean twice = exactly != null && (furthest.node("at_least") != null || furthest.node("at_most") != null);
            if (twice || least == null && most == null || lowest > highest) {
                throw ProblemException.invalid(
                        furthest.path(""),
                        "Say which phase it is, or which it is at_least and at_most, as {\"at_least\": \"intent\"}.");
            }
        }
        return new HasJourney(
                lowest,
                highest,
                traits(node, JourneyTrait.class, JourneyTrait::label),
                texts(node, "channel"),
                Period.read(node));
    }

    private static @Nullable Phase phase(JsonObject node, String field) {
        String label = node.text(field);
        if (label == null) {
            return null;
        }
        for (int number = Phase.AWARENESS.number(); number <= Phase.AFTER_SALES.number(); number++) {
            if (Phase.ofNumber(number).label().equals(label)) {
                return Phase.ofNumber(number);
            }
        }
        throw ProblemException.invalid(
                node.path(field),
                "%s is no phase. There are awareness, favorability, consideration, intent, conversion and after_sales."
                        .formatted(Quoted.of(label)));
    }

    private static HasCart cart(JsonObject node) {
        Set<String> fields = new HashSet<>();
        for (CartTrait trait : CartTrait.values()) {
            fields.add(trait.label());
        }
        allow(node, fields);
        return new HasCart(traits(node, CartTrait.class, CartTrait::label), Period.read(node));
    }

    private static <T extends Enum<T>> Map<T, Boolean> traits(
            JsonObject node, Class<T> type, Function<T, String> label) {
        Map<T, Boolean> traits = new EnumMap<>(type);
        for (T trait : type.getEnumConstants()) {
            Boolean wanted = node.flag(label.apply(trait));
            if (wanted != null) {
                traits.put(trait, wanted);
            }
        }
        return traits;
    }

    private static Seen seen(boolean first, JsonObject node) {
        node.allowOnly(Period.FIELDS);
        if (Period.FIELDS.stream().allMatch(field -> node.node(field) == null)) {
            throw ProblemException.invalid(node.path(""), "Say when: from and to, or last, as {\"last\": \"P30D\"}.");
        }
        return new Seen(first, Period.read(node));
    }

    private static Devices devices(JsonObject node) {
        node.allowOnly(Set.of("at_least", "at_most"));
        long least = node.wholeNumber("at_least", 0, 0, MOST_TIMES);
        Long most = node.node("at_most") == null ? null : node.wholeNumber("at_most", 0, 0, MOST_TIMES);
        if (node.node("at_least") == null && most == null || most != null && most < least) {
            throw ProblemException.invalid(
                    node.path(""), "Say how many: at_least, at_most or both, as {\"at_least\": 2}.");
        }
        return new Devices(least, most);
    }

    private static long times(JsonObject node) {
        return node.wholeNumber("at_least", 1, 1, MOST_TIMES);
    }

    private static List<String> texts(JsonObject node, String field) {
        return node.texts(field, MOST_TEXTS, LONGEST_TEXT);
    }

    private static void allow(JsonObject node, Set<String> fields) {
        Set<String> all = new HashSet<>(fields);
        all.addAll(Period.FIELDS);
        node.allowOnly(all);
    }

    private static JsonObject object(JsonObject node, String field) {
        JsonObject object = node.object(field);
        if (object == null) {
            throw new IllegalStateException("It was there before");
        }
        return object;
    }

    private static String place(JsonObject node) {
        return node.path("").isEmpty() ? "where" : node.path("");
    }
}
