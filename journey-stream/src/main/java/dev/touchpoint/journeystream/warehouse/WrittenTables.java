package dev.touchpoint.journeystream.warehouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QuerySettings;
import dev.touchpoint.journeystream.recovery.TablesAheadException;
import dev.touchpoint.journeystream.recovery.TablesBehindException;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commits that the tables have.
 *
 * @param run the stream whose they are; empty where nothing was ever written
 * @param begun the newest that is in them, at least in part; 0 for none
 * @param finished the newest that is in them as a whole; 0 for none
 */
record WrittenTables(String run, long begun, long finished) {

    private static final Logger LOG = LoggerFactory.getLogger(WrittenTables.class);

    static final WrittenTables NOTHING = new WrittenTables("", 0, 0);

    private static final String COMMITS = """
            SELECT run, max(checkpoint) AS begun, maxIf(checkpoint, generation > 0) AS finished
            FROM stream_progress FINAL
            GROUP BY run
            ORDER BY max(published_at) DESC
            LIMIT 1""";

    /** What is in them now. */
    static WrittenTables of(Client client, Patience patience) throws IOException, InterruptedException {
        QuerySettings settings = new QuerySettings();
        settings.setNetworkTimeout(patience.longest().toMillis(), ChronoUnit.MILLIS);
        List<GenericRecord> rows = patience.await(
                () -> client.queryAll(COMMITS, Map.of(), settings),
                e -> LOG.warn("ClickHouse doesn't say what it has: {}; asking again", e.getMessage()));
        return rows.stream()
                .findFirst()
                .map(row -> new WrittenTables(row.getString("run"), row.getLong("begun"), row.getLong("finished")))
                .orElse(NOTHING);
    }

    /**
     * A stream goes on from its state only where the tables have nothing of what came after it.
     *
     * @throws TablesAheadException if they have
     */
    static void requireNothingAfter(Published state, Warehouse warehouse, Patience patience) throws IOException {
        try (Client client = warehouse.connect()) {
            WrittenTables written = of(client, patience);
            if (written.hasMoreThan(state)) {
                throw written.ahead(warehouse, state.sequence(), state.run());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking ClickHouse what it has", e);
        }
    }

    /**
     * A commit goes only into tables of its own stream, which have all that came before it; the first one into empty ones.
     *
     * @throws TablesAheadException if they are another's
     * @throws TablesBehindException if they miss a commit
     */
    void requireAllBefore(InsertToken commit, Warehouse warehouse) {
        if (isOfAnother(commit.run())) {
            throw ahead(warehouse, commit.commit(), commit.run());
        }
        if (commit.commit() > begun + 1) {
            throw new TablesBehindException(warehouse, begun, commit.commit());
        }
    }

    private TablesAheadException ahead(Warehouse warehouse, long commit, String ofRun) {
        return new TablesAheadException(
                warehouse, "commit %d of run %s".formatted(begun, run), "commit %d of run %s".formatted(commit, ofRun));
    }

    /** Whether there is something a stream with that state doesn't know. */
    boolean hasMoreThan(Published state) {
        return isOfAnother(state.run()) || begun > state.sequence();
    }

    private boolean isOfAnother(String stream) {
        return begun > 0 && !run.equals(stream);
    }

    /** Whether an earlier start has inserted all of it. */
    boolean has(InsertToken token) {
        return run.equals(token.run()) && token.commit() <= finished;
    }
}
