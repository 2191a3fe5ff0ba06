package dev.touchpoint.query.segment;

import dev.touchpoint.query.EventNameSql;
import dev.touchpoint.query.segment.Predicate.And;
import dev.touchpoint.query.segment.Predicate.Devices;
import dev.touchpoint.query.segment.Predicate.Did;
import dev.touchpoint.query.segment.Predicate.HasCart;
import dev.touchpoint.query.segment.Predicate.HasJourney;
import dev.touchpoint.query.segment.Predicate.Not;
import dev.touchpoint.query.segment.Predicate.Or;
import dev.touchpoint.query.segment.Predicate.Seen;
import dev.touchpoint.query.segment.Predicate.Visited;
import dev.touchpoint.query.sql.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Turns a predicate into SQL: each leaf into the persons a statement of its own finds, the tree into the same tree over
 * them. Every value of the caller's is bound.
 */
final class PredicateSql {

    private static final String DID = text("did.sql");
    private static final String VISITED = text("visited.sql");
    private static final String JOURNEY = text("journey.sql");
    private static final String CART = text("cart.sql");
    private static final String SEEN = text("seen.sql");
    private static final String DEVICES = text("devices.sql");

    private final Instant asOf;
    private final Map<String, Object> binds = new HashMap<>();

    private PredicateSql(String site, Instant asOf) {
        this.asOf = asOf;
        binds.put("segment_site", site);
        binds.put("segment_as_of", asOf.toEpochMilli());
    }

    static PersonFilter compile(String site, Predicate predicate, Instant asOf, String state) {
        PredicateSql sql = new PredicateSql(site, asOf);
        return new PersonFilter(sql.condition(predicate), sql.binds, state);
    }

    private String condition(Predicate predicate) {
        if (predicate instanceof And and) {
            return joined(and.parts(), " AND ");
        }
        if (predicate instanceof Or or) {
            return joined(or.parts(), " OR ");
        }
        if (predicate instanceof Not not) {
            return "NOT (" + condition(not.part()) + ")";
        }
        return PersonFilter.PERSON + " IN (\n" + persons(predicate) + ")";
    }

    private String joined(List<Predicate> parts, String by) {
        return "(" + String.join(by, parts.stream().map(this::condition).toList()) + ")";
    }

    private String persons(Predicate leaf) {
        if (leaf instanceof Did did) {
            Map<String, String> parts = within(did.within());
            parts.put("names", among(EventNameSql.sql("name"), did.names()));
            parts.put("channels", among("channel", did.channels()));
            parts.put("at_least", bind(did.atLeast()));
            return filled(DID, parts);
        }
        if (leaf instanceof Visited visited) {
            Map<String, String> parts = within(visited.started());
            parts.put("channels", among("channel", visited.channels()));
            parts.put("at_least", bind(visited.atLeast()));
            return filled(VISITED, parts);
        }
        if (leaf instanceof HasJourney journey) {
            Map<String, String> parts = within(journey.started());
            parts.put("lowest", bind((long) journey.lowest()));
            parts.put("highest", bind((long) journey.highest()));
            parts.put("traits", all(journey.traits(), JourneyTrait::sql));
            parts.put("channels", among("channel", journey.channels()));
            return filled(JOURNEY, parts);
        }
        if (leaf instanceof HasCart cart) {
            Map<String, String> parts = within(cart.opened());
            parts.put("traits", all(cart.traits(), CartTrait::sql));
            return filled(CART, parts);
        }
        if (leaf instanceof Seen seen) {
            Map<String, String> parts = within(seen.within());
            parts.put("end", seen.first() ? "min" : "max");
            return filled(SEEN, parts);
        }
        if (leaf instanceof Devices devices) {
            return filled(DEVICES, Map.of("least", bind(devices.atLeast()), "most", bind(devices.most())));
        }
        throw new IllegalStateException("No leaf: " + leaf);
    }

    private Map<String, String> within(Period period) {
        Map<String, String> parts = new HashMap<>();
        parts.put("from", bind(period.fromMillis(asOf)));
        parts.put("to", bind(period.toMillis(asOf)));
        return parts;
    }

    private String among(String column, List<String> values) {
        return values.isEmpty()
                ? "1"
                : column + " IN ("
                        + String.join(", ", values.stream().map(this::bind).toList()) + ")";
    }

    private static <T extends Enum<T>> String all(Map<T, Boolean> traits, Function<T, String> sql) {
        List<String> conditions = new ArrayList<>();
        traits.forEach((trait, wanted) -> conditions.add((wanted ? "" : "NOT ") + sql.apply(trait)));
        return conditions.isEmpty() ? "1" : String.join(" AND ", conditions);
    }

    private String bind(Object value) {
        String name = "segment_" + binds.size();
        binds.put(name, value);
        return ":" + name;
    }

    private static String filled(String template, Map<String, String> parts) {
        String sql = template;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            sql = sql.replace("{{" + part.getKey() + "}}", part.getValue());
        }
        return sql;
    }

    private static String text(String file) {
        return Question.text(PredicateSql.class, file);
    }
}
