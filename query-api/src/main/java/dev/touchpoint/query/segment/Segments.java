package dev.touchpoint.query.segment;

import dev.touchpoint.event.StableId;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.named.NamedStores;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The segments that questions name. */
@ApplicationScoped
public class Segments {

    private static final String PEOPLE = Question.text(Segments.class, "people.sql");
    private static final String COUNT = Question.text(Segments.class, "count.sql");

    private final NamedStores stores;
    private final WarehouseReader warehouse;

    Segments(NamedStores stores, WarehouseReader warehouse) {
        this.stores = stores;
        this.warehouse = warehouse;
    }

    /**
     * The persons a question is about.
     *
     * @param name the segment asked for; null or blank for everybody
     * @param asOf what deadlines are compared with
     * @throws ProblemException naming the parameter {@code segment}, if the site has none of that name
     */
    public PersonFilter filter(String site, @Nullable String name, Instant asOf) {
        if (name == null || name.isBlank()) {
            return PersonFilter.EVERYBODY;
        }
        return stores.segments()
                .find(site, name)
                .map(named -> PredicateSql.compile(
                        site,
                        SegmentDefinition.stored(named.definition()).predicate(),
                        asOf,
                        name + " " + named.version()))
                .orElseThrow(() -> ProblemException.invalid(
                        "segment",
                        "The site has no segment %s. GET /v1/segments lists those it has.".formatted(Quoted.of(name))));
    }

    /** @throws ProblemException if the cursor is of another list, or of the segment as it was before a change */
    SegmentPeople people(
            String site, String name, PersonFilter filter, AsOf asOf, int limit, @Nullable PageCursor cursor) {
        String digest = StableId.of(site, filter.state());
        if (cursor != null) {
            cursor.requireOf(digest);
        }
        Map<String, String> parts = Map.of("segment", filter.on("person"));
        long count = warehouse
                .first(Question.compose(COUNT, parts), filter.with(Map.of("site", site)), row -> row.number(1))
                .orElse(0L);
        String after = cursor == null ? "" : cursor.after().get(0);
        // One row more tells whether there are more.
        List<String> people = warehouse.all(
                Question.compose(PEOPLE, parts),
                filter.with(Map.of("site", site, "after", after, "limit", (long) limit + 1)),
                row -> row.text(1));
        boolean more = people.size() > limit;
        List<String> page = List.copyOf(more ? people.subList(0, limit) : people);
        return new SegmentPeople(
                site,
                name,
                asOf.at(),
                asOf.completeUntil(),
                asOf.settling(),
                count,
                page,
                more ? new PageCursor(asOf.at(), digest, List.of(page.get(limit - 1))).encode() : null);
    }
}
