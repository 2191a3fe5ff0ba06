package dev.touchpoint.journeystream.warehouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.touchpoint.warehouse.JourneyCountRow;
import dev.touchpoint.warehouse.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out in ClickHouse what {@code erasing} asks for: rows go physically, superseded ones and tombstones too. Every
 * statement may be repeated: what was begun before a crash is done again from the first step, with the same result.
 * Rows that the stream writes meanwhile are never touched: they have higher versions, or were received later.
 */
final class WarehouseErasure {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseErasure.class);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final String REMOVING = "removing";
    private static final String ERASED = "erased";

    private final Client client;

    WarehouseErasure(Client client) {
        this.client = client;
    }

    /** What is carried out together: everybody of a site who asked at the same millisecond, as far as it is due. */
    private record Request(String site, long until, long complete, List<String> ids) {

        Map<String, Object> binds() {
            return Map.of("site", site, "until", until, "complete", complete);
        }
    }

    /**
     * Carries out what is due.
     *
     * @return whether anything is left that isn't due yet
     */
    boolean run() throws Exception {
        for (Request request : due()) {
            erase(request);
        }
        return client.queryAll(ErasureSql.WAITING).get(0).getLong("waiting") > 0;
    }

    private List<Request> due() {
        List<Request> due = new ArrayList<>();
        for (GenericRecord row : client.queryAll(ErasureSql.DUE)) {
            due.add(new Request(
                    row.getString("site"), row.getLong("until_ms"), row.getLong("complete_ms"), list(row, "requests")));
        }
        return due;
    }

    private void erase(Request request) throws Exception {
        long startedAt = System.nanoTime();
        execute(ErasureSql.FIND_STITCHED, request.binds());
        execute(ErasureSql.FIND_ANONYMOUS, request.binds());
        execute(ErasureSql.FIND_NAMED, request.binds());
        execute(ErasureSql.FIND_LATE, request.binds());
        execute(ErasureSql.FIND_OTHERS, request.binds());
        // Asked for once: what tells whose a device was goes, too.
        IdPatterns ids = ids(request);
        Map<Table, ErasureSql.Condition> conditions = ErasureSql.conditions(ids);
        Map<String, Object> binds = new HashMap<>(ErasureSql.patterns(ids));
        binds.putAll(request.binds());
        Map<Table, Long> removed = count(conditions, binds);
        for (String id : request.ids()) {
            report(request, id, REMOVING, atLeast(removed, reported(request, id)), 0);
        }
        takeOffCounts(request);
        for (Map.Entry<Table, ErasureSql.Condition> condition : conditions.entrySet()) {
            if (removed.getOrDefault(condition.getKey(), 0L) > 0) {
                for (String step : condition.getValue().steps()) {
                    execute(ErasureSql.delete(condition.getKey(), step), binds);
                }
            }
        }
        long found = count(conditions, binds).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        for (String id : request.ids()) {
            report(request, id, ERASED, reported(request, id), found);
        }
        execute(ErasureSql.DONE, request.binds());
        LOG.info(
                "Erased in {} ms: {}, still found: {}",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt),
                removed,
                found);
    }

    private IdPatterns ids(Request request) {
        return IdPatterns.of(client.queryAll(ErasureSql.IDS, request.binds(), new QuerySettings()).stream()
                .map(row -> row.getString("id"))
                .toList());
    }

    private Map<Table, Long> count(Map<Table, ErasureSql.Condition> conditions, Map<String, Object> binds) {
        Map<Table, Long> rows = new LinkedHashMap<>();
        conditions.forEach((table, condition) -> rows.put(
                table,
                client.queryAll(ErasureSql.count(table, condition.found()), binds, new QuerySettings())
                        .get(0)
                        .getLong("rows")));
        return rows;
    }

    private void takeOffCounts(Request request) throws Exception {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (GenericRecord row : client.queryAll(ErasureSql.COUNTED, request.binds(), new QuerySettings())) {
            JourneyCountRow count = new JourneyCountRow(
                    request.site(),
                    row.getString("journey_id"),
                    Instant.ofEpochMilli(row.getLong("started_ms")),
                    Instant.ofEpochMilli(row.getLong("lapses_ms")),
                    row.getInteger("furthest_phase"),
                    list(row, "touched").stream().map(Integer::valueOf).toList(),
                    row.getBoolean("converted"));
            rows.writeBytes(WarehouseWrite.summed(Table.JOURNEY_COUNTS, WarehouseWrite.columnsOf(count), false)
                    .row());
        }
        if (rows.size() == 0) {
            return;
        }
        String token = "erasure:" + request.site() + ':' + request.until() + ':' + request.ids();
        try (InsertResponse response = client.insert(
                        Table.JOURNEY_COUNTS.sqlName(),
                        new ByteArrayInputStream(rows.toByteArray()),
                        ClickHouseFormat.RowBinary,
                        WarehouseCommitter.once(token))
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{} journeys taken off the sums", response.getWrittenRows());
        }
    }

    private void report(Request request, String id, String state, Map<String, Long> removed, long found)
            throws Exception {
        Map<String, Object> binds = new HashMap<>(request.binds());
        binds.put("request", id);
        binds.put("state", state);
        binds.put("tables", List.copyOf(removed.keySet()));
        binds.put("rows", List.copyOf(removed.values()));
        binds.put("found", found);
        binds.put("version", state.equals(ERASED) ? 2 : 1);
        execute(ErasureSql.REPORT, binds);
    }

    /** What an earlier try has counted before it was cut off. */
    private Map<String, Long> reported(Request request, String id) {
        Map<String, Long> removed = new LinkedHashMap<>();
        Map<String, Object> binds = Map.of("site", request.site(), "request", id);
        for (GenericRecord row : client.queryAll(ErasureSql.REPORTED, binds, new QuerySettings())) {
            removed.put(row.getString("name"), row.getLong("rows"));
        }
        return removed;
    }

    private static Map<String, Long> atLeast(Map<Table, Long> now, Map<String, Long> earlier) {
        Map<String, Long> removed = new LinkedHashMap<>(earlier);
        now.forEach((table, rows) -> removed.merge(table.sqlName(), rows, Math::max));
        return removed;
    }

    private void execute(String sql, Map<String, Object> binds) throws Exception {
        try (QueryResponse response =
                client.query(sql, binds, new QuerySettings()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{} rows written", response.getWrittenRows());
        }
    }

    private static List<String> list(GenericRecord row, String column) {
        String joined = row.getString(column);
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }
}
