package dev.touchpoint.query.journey;

import dev.touchpoint.event.Phase;
import dev.touchpoint.event.StableId;
import dev.touchpoint.query.EventNameSql;
import dev.touchpoint.query.PlainAmount;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds journeys, counts them, and tells a page of them. */
@ApplicationScoped
public class JourneyFinder {

    private static final String FOUND = text("found.sql");
    private static final String COUNTED = text("found_count.sql");
    private static final String MATCHING = text("found_matching.sql");
    private static final String TOUCHED = text("found_touched.sql");
    private static final String REPLACED = text("found_replaced.sql");
    private static final String VALUES = text("found_values.sql");
    private static final String ORDER_VALUES = text("order_values.sql");

    private final WarehouseReader warehouse;

    JourneyFinder(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * A page of what was found.
     *
     * @param count how many there are on all pages
     * @param next the cursor of the next page; null on the last one
     */
    record Found(
            long count,
            List<FoundJourney> journeys,
            @Nullable String next) {}

    /** @throws ProblemException if the cursor is of another search, or of a segment as it was before a change */
    Found find(JourneySearch search, PersonFilter filter, Instant asOf) {
        String digest = StableId.of(search.digest(), filter.state());
        if (search.cursor() != null) {
            search.cursor().requireOf(digest);
        }
        Statement statement = new Statement(search, idsOfNow(search), filter, asOf);
        long count = warehouse
                .first(statement.question(COUNTED), statement.binds, row -> row.number(1))
                .orElse(0L);
        List<String> keys = new ArrayList<>();
        List<FoundJourney> page = new ArrayList<>(warehouse.all(statement.question(FOUND), statement.binds, row -> {
            keys.add(row.text(18));
            return journey(row);
        }));
        String next = null;
        if (page.size() > search.limit()) {
            page.subList(search.limit(), page.size()).clear();
            String last = page.get(search.limit() - 1).journeyId();
            next = new PageCursor(asOf, digest, List.of(keys.get(search.limit() - 1), last)).encode();
        }
        return new Found(count, withValues(search.site(), page), next);
    }

    /** The ids looked for and those that have replaced them, one after the other. */
    private List<String> idsOfNow(JourneySearch search) {
        Set<String> ids = new LinkedHashSet<>(search.ids());
        List<String> next = search.ids();
        while (!next.isEmpty()) {
            Map<String, Object> binds = new HashMap<>(Map.of("site", search.site()));
            Question replaced = Question.compose(REPLACED, Map.of("ids", bindAll(binds, "id", next)));
            next = warehouse.all(replaced, binds, row -> row.text(1)).stream()
                    .filter(id -> !ids.contains(id))
                    .toList();
            ids.addAll(next);
        }
        return List.copyOf(ids);
    }

    private static FoundJourney journey(Row row) {
        Instant started = PersonReader.moment(row, 3);
        Instant last = PersonReader.moment(row, 4);
        return new FoundJourney(
                row.text(1),
                row.text(2),
                started,
                last,
                Duration.between(started, last).toMillis() / 1_000.0,
                PersonReader.moment(row, 5),
                row.instant(6),
                row.text(7),
                Phase.ofNumber((int) row.number(8)).label(),
                Phase.ofNumber((int) row.number(9)).label(),
                row.number(10),
                row.number(11),
                row.text(12),
                row.text(13),
                row.text(14),
                row.text(15),
                row.flag(16),
                row.number(17),
                Map.of());
    }

    private List<FoundJourney> withValues(String site, List<FoundJourney> page) {
        if (page.isEmpty()) {
            return page;
        }
        Map<String, Object> binds = new HashMap<>(Map.of("site", site));
        Set<String> persons = new LinkedHashSet<>();
        page.forEach(journey -> persons.add(journey.person()));
        List<String> journeys = page.stream().map(FoundJourney::journeyId).toList();
        Map<String, String> among = Map.of(
                "of_persons", "s.person IN (" + bindAll(binds, "person", List.copyOf(persons)) + ")",
                "of_journeys", "journey_id IN (" + bindAll(binds, "journey", journeys) + ")");
        Map<String, Map<String, BigDecimal>> values = new HashMap<>();
        warehouse.each(
                Question.compose(ORDER_VALUES, among),
                binds,
                row -> values.computeIfAbsent(row.text(1), any -> new TreeMap<>())
                        .put(row.text(2), PlainAmount.ofMicros(new BigInteger(row.text(3)))));
        return page.stream()
                .map(journey -> journey.withValue(values.getOrDefault(journey.journeyId(), Map.of())))
                .toList();
    }

    private static String bindAll(Map<String, Object> binds, String kind, List<String> values) {
        List<String> names = new ArrayList<>();
        for (String value : values) {
            String name = kind + "_" + names.size();
            binds.put(name, value);
            names.add(":" + name);
        }
        return String.join(", ", names);
    }

    private static String text(String file) {
        return Question.text(JourneyFinder.class, file);
    }

    /** The statements of a search, and what is bound to them. */
    private static final class Statement {

        private final Map<String, Object> binds;
        private final Map<String, String> parts = new HashMap<>();

        Statement(JourneySearch search, List<String> ids, PersonFilter filter, Instant asOf) {
            this.binds = filter.with(Map.of(
                    "site",
                    search.site(),
                    "from",
                    search.started().fromMillis(),
                    "to",
                    search.started().toMillis(),
                    "as_of",
                    asOf.toEpochMilli(),
                    // One row more tells whether there are more.
                    "limit",
                    (long) search.limit() + 1));
            List<String> conditions = new ArrayList<>();
            conditions.add(filter.on("j.person"));
            among(conditions, "j.journey_id", ids);
            among(
                    conditions,
                    "state",
                    search.states().stream().map(JourneyState::label).toList());
            among(conditions, "j.channel", search.channels());
            among(conditions, "j.device", search.devices());
            between(conditions, "j.furthest_phase", search.furthestPhase());
            between(conditions, "j.touchpoints", search.touchpoints());
            between(conditions, JourneySort.MILLIS, search.millis());
            between(conditions, "v.micros", search.micros());
            if (!search.touched().isEmpty()) {
                conditions.add(TOUCHED.replace(
                        "{{names}}",
                        EventNameSql.sql("name") + " IN (" + bindAll(binds, "name", search.touched()) + ")"));
            }
            if (search.needsValue()) {
                binds.put("currency", search.currency());
            }
            parts.put("values", search.needsValue() ? VALUES.replace("{{order_values}}", values()) : "");
            parts.put("conditions", String.join("\n  AND ", conditions));
            parts.put("key", search.sort().sql());
            parts.put("direction", search.descending() ? "DESC" : "ASC");
            parts.put("after", after(search));
        }

        private static String values() {
            return ORDER_VALUES.replace("{{of_persons}}", "1").replace("{{of_journeys}}", "1");
        }

        private String after(JourneySearch search) {
            PageCursor cursor = search.cursor();
            if (cursor == null) {
                return "1";
            }
            binds.put("after_key", cursor.after().get(0));
            binds.put("after_id", cursor.after().get(1));
            return "(sort_key, journey) %s (toInt128(:after_key), :after_id)"
                    .formatted(search.descending() ? "<" : ">");
        }

        private void among(List<String> conditions, String column, List<String> values) {
            if (!values.isEmpty()) {
                conditions.add(column + " IN (" + bindAll(binds, column.replace('.', '_'), values) + ")");
            }
        }

        private void between(List<String> conditions, String number, Between range) {
            if (!range.isAny()) {
                String name = "number_" + binds.size();
                binds.put(name + "_least", range.least());
                binds.put(name + "_most", range.most());
                conditions.add("toInt128(%s) BETWEEN :%s_least AND :%s_most".formatted(number, name, name));
            }
        }

        Question question(String template) {
            return Question.compose(template.replace("{{matching}}", MATCHING), parts);
        }
    }
}
