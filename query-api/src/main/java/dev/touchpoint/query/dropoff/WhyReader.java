package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.DeviceKind;
import dev.touchpoint.query.EventNameSql;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what was true of journeys until they dropped at a phase or left it. */
@ApplicationScoped
public class WhyReader {

    /** More tests than that would bury any finding under the correction for them. */
    private static final long MOST_TESTED = 1_000;

    private static final String CASES = Question.text(WhyReader.class, "cases.sql");
    private static final String BEYOND = Question.text(WhyReader.class, "why_beyond.sql");
    private static final String WHY = Question.text(WhyReader.class, "why.sql");
    private static final String AGENTS = Question.text(WhyReader.class, "agents_of_journeys.sql");
    private static final String ENTRIES = Question.text(WhyReader.class, "entries_of_journeys.sql");

    private final WarehouseReader warehouse;

    WhyReader(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    Candidates candidates(WhyRequest request) {
        Map<String, Object> binds = binds(request);
        long beyond = warehouse
                .first(question(BEYOND, request), binds, row -> row.number(1))
                .orElse(0L);
        Walk walk = new Walk();
        warehouse.each(question(WHY, request), binds, walk::take);
        return new Candidates(walk.dropped, walk.advanced, beyond, walk.all, walk.frequent, walk.telling, walk.tested);
    }

    /** What one statement tells, all of one moment: a commit between two would make parts larger than their whole. */
    private static final class Walk {

        private final List<Candidate> tested = new ArrayList<>();
        private long dropped;
        private long advanced;
        private long all;
        private long frequent;
        private long telling;

        void take(Row row) {
            if (row.flag(5)) {
                dropped = row.number(3);
                advanced = row.number(4);
            } else if (row.flag(6)) {
                tested.add(new Candidate(row.text(1), row.text(2), row.number(3), row.number(4)));
            }
            all = row.number(7);
            frequent = row.number(8);
            telling = row.number(9);
        }
    }

    private static Question question(String template, WhyRequest request) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("cases", CASES);
        parts.put("agents", AGENTS);
        parts.put("entries", ENTRIES);
        parts.put("kind", DeviceKind.sql("j.device", "u.agent"));
        parts.put("name", EventNameSql.sql("s.name"));
        parts.put("segment", request.segment().on("person"));
        return Question.compose(template, parts);
    }

    private static Map<String, Object> binds(WhyRequest request) {
        Map<String, Object> binds = new HashMap<>();
        binds.put("site", request.site());
        binds.put("from", request.range().fromMillis());
        binds.put("to", request.range().toMillis());
        binds.put("as_of", request.asOf().at().toEpochMilli());
        binds.put("phase", (long) request.phase().number());
        binds.put("time_zone", request.zone().getId());
        binds.put("min_support", (long) request.minSupport());
        // The whole has a row, too.
        binds.put("most", MOST_TESTED + 1);
        return request.segment().with(binds);
    }
}
