package dev.touchpoint.query.journey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.event.StableId;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.sql.Binds;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what happened to a person, a page at a time. */
@ApplicationScoped
public class TimelineReader {

    private static final String TIMELINE = Question.text(TimelineReader.class, "timeline.sql");
    private static final String DETAILS = Question.text(TimelineReader.class, "timeline_details.sql");

    /** What entries are ordered by, and how each part is compared. */
    private static final List<String> KEY = List.of("millis", "rank", "origin", "unnumbered", "number", "id", "kind");

    /** Parts of a cursor's sort key. */
    static final int PARTS = KEY.size();

    private static final Set<String> NUMBERS = Set.of("millis", "rank", "unnumbered", "number");

    /**
     * What each character of what a touchpoint was sent with takes, about: as it was read, as a tree, and as it is written.
     */
    private static final long BYTES_A_CHARACTER = 4;

    private final WarehouseReader warehouse;
    private final ObjectMapper json;

    TimelineReader(WarehouseReader warehouse, ObjectMapper json) {
        this.warehouse = warehouse;
        this.json = json;
    }

    /**
     * A page.
     *
     * @param next the cursor of the next one; null on the last one
     */
    record Page(List<TimelineEntry> entries, @Nullable String next) {}

    /**
     * Reads one.
     *
     * @param cursor of the page before; null for the first one
     * @param allowance what the page's entries take of it; to be kept until they are written
     * @throws ProblemException if the cursor is of another person's time line
     */
    Page read(String site, String person, Instant asOf, int limit, @Nullable PageCursor cursor, Allowance allowance) {
        String digest = StableId.of(site, person);
        if (cursor != null) {
            cursor.requireOf(digest);
        }
        Map<String, Object> binds = new HashMap<>();
        binds.put("site", site);
        binds.put("person", person);
        binds.put("as_of", asOf.toEpochMilli());
        // One row more tells whether there are more.
        binds.put("limit", (long) limit + 1);
        String after = cursor == null ? "1" : after(cursor.after(), binds);
        List<List<String>> keys = new ArrayList<>();
        List<TimelineEntry> entries =
                new ArrayList<>(warehouse.all(Question.compose(TIMELINE, Map.of("after", after)), binds, row -> {
                    keys.add(key(row));
                    return entry(row);
                }));
        String next = null;
        if (entries.size() > limit) {
            entries.subList(limit, entries.size()).clear();
            next = new PageCursor(asOf, digest, keys.get(limit - 1)).encode();
        }
        return new Page(withSent(site, entries, allowance), next);
    }

    private static List<String> key(Row row) {
        return List.of(
                String.valueOf(row.number(1)),
                String.valueOf(row.number(2)),
                row.text(4),
                String.valueOf(row.number(5)),
                String.valueOf(row.number(6)),
                row.text(7),
                row.text(3));
    }

    private static String after(List<String> key, Map<String, Object> binds) {
        List<String> places = new ArrayList<>();
        for (int part = 0; part < KEY.size(); part++) {
            String name = KEY.get(part);
            places.add(":after_" + name);
            if (NUMBERS.contains(name)) {
                binds.put("after_" + name, number(key.get(part)));
            } else {
                binds.put("after_" + name, key.get(part));
            }
        }
        return "(%s) > (%s)".formatted(String.join(", ", KEY), String.join(", ", places));
    }

    /** Senders may number their touchpoints by nanoseconds: all of a {@code long} is taken. */
    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("cursor", "This is no cursor. Take next of the page before as it is.");
        }
    }

    private TimelineEntry entry(Row row) {
        return new TimelineEntry(
                Instant.ofEpochMilli(row.number(1)),
                row.text(3),
                row.text(7),
                row.text(4),
                row.text(8),
                row.text(9),
                row.text(10),
                tree(row.text(11)),
                null);
    }

    private List<TimelineEntry> withSent(String site, List<TimelineEntry> entries, Allowance allowance) {
        List<TimelineEntry> touchpoints =
                entries.stream().filter(TimelineEntry::isTouchpoint).toList();
        if (touchpoints.isEmpty()) {
            return entries;
        }
        Binds binds = new Binds().put("site", site);
        List<String> keys = new ArrayList<>();
        for (TimelineEntry touchpoint : touchpoints) {
            keys.add("(%s, %s)".formatted(binds.add(touchpoint.origin()), binds.add(touchpoint.id())));
        }
        Map<Sent, JsonNode> sent = new HashMap<>();
        warehouse.each(Question.compose(DETAILS, Map.of("keys", String.join(", ", keys))), binds.all(), row -> {
            String details = row.text(3);
            allowance.take(BYTES_A_CHARACTER * details.length());
            sent.put(new Sent(row.text(1), row.text(2)), tree(details));
        });
        return entries.stream()
                .map(entry ->
                        entry.isTouchpoint() ? entry.withSent(sent.get(new Sent(entry.origin(), entry.id()))) : entry)
                .toList();
    }

    /** What names a touchpoint on its site. */
    private record Sent(String origin, String eventId) {}

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The warehouse writes JSON", e);
        }
    }
}
