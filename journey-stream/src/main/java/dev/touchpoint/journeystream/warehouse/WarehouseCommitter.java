package dev.touchpoint.journeystream.warehouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.touchpoint.journeystream.warehouse.WarehouseCommit.Insert;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.connector.sink2.Committer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inserts what completed checkpoints have cut.
 *
 * <p>While ClickHouse is away an insert is tried again for {@code patience}; then the commit fails, the job restarts from
 * the checkpoint, and Flink commits the same again: under the same tokens, so that nothing is lost or doubled.
 * What has to be erased is among the rows, and is erased aside, after them.
 */
final class WarehouseCommitter implements Committer<WarehouseCommit> {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseCommitter.class);

    private final Warehouse warehouse;
    private final Client client;
    private final Patience patience;
    private final CommitMeters meters;
    private final ExecutorService erasing = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "erasing");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean busy = new AtomicBoolean();
    /** At the start something may be left of the last run. */
    private volatile boolean somethingWaits = true;
    /** What the tables had when this start asked, before its first insert. */
    private @Nullable WrittenTables before;

    WarehouseCommitter(Warehouse warehouse, Patience patience, CommitMeters meters) {
        this.warehouse = warehouse;
        this.client = warehouse.connect();
        this.patience = patience;
        this.meters = meters;
    }

    @Override
    public void commit(Collection<CommitRequest<WarehouseCommit>> requests) throws IOException, InterruptedException {
        for (CommitRequest<WarehouseCommit> request : requests) {
            long startedAt = System.nanoTime();
            for (Insert insert : request.getCommittable().inserts()) {
                if (!isThere(insert)) {
                    insertPatiently(insert);
                }
                if (insert.table() == Table.ERASING) {
                    somethingWaits = true;
                }
            }
            meters.committed(request.getCommittable(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt));
        }
        eraseAside();
    }

    /** Erasing takes as long as ClickHouse needs to write parts anew; the next commit need not wait for it. */
    private void eraseAside() {
        if (somethingWaits && busy.compareAndSet(false, true)) {
            somethingWaits = false;
            erasing.execute(() -> {
                try {
                    // Only ever set here: what came meanwhile must not be forgotten.
                    if (new WarehouseErasure(client).run()) {
                        somethingWaits = true;
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (Exception e) {
                    somethingWaits = true;
                    LOG.warn("Erasing failed, and is tried again after the next commit: {}", e.toString());
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    @Override
    public void close() {
        // What is under way is done again after the next start.
        erasing.shutdownNow();
        client.close();
    }

    /**
     * Whether an earlier start has inserted it: ClickHouse remembers tokens for a time, a savepoint has them for ever.
     *
     * @throws dev.touchpoint.journeystream.recovery.TablesAheadException if the tables are another stream's
     * @throws dev.touchpoint.journeystream.recovery.TablesBehindException if they miss what came before
     */
    private boolean isThere(Insert insert) throws IOException, InterruptedException {
        Optional<InsertToken> token = InsertToken.parse(insert.token());
        if (token.isEmpty()) {
            return false;
        }
        if (before == null) {
            WrittenTables written = WrittenTables.of(client, patience);
            // Flink commits what waits in the state before it restores the writer, which asks, too.
            written.requireAllBefore(token.get(), warehouse);
            before = written;
        }
        return before.has(token.get());
    }

    private void insertPatiently(Insert insert) throws IOException, InterruptedException {
        try {
            patience.await(() -> insert(insert), e -> {
                LOG.warn(
                        "ClickHouse doesn't take rows for {}: {}; trying again",
                        insert.table().sqlName(),
                        e.getMessage());
                meters.retried();
            });
        } catch (Patience.ClickHouseAwayException e) {
            throw new IOException(
                    "ClickHouse didn't take %d bytes for %s (token %s) within %s"
                            .formatted(
                                    insert.packed().length(),
                                    insert.table().sqlName(),
                                    insert.token(),
                                    patience.longest()),
                    e.getCause());
        }
    }

    /** Settings of an insert that may be repeated and counts once. */
    static InsertSettings once(String token) {
        return new InsertSettings()
                .setDeduplicationToken(token)
                // An asynchronous insert would lose the token.
                .serverSetting("async_insert", "0")
                .serverSetting("insert_deduplicate", "1");
    }

    private long insert(Insert insert) throws ExecutionException, InterruptedException {
        InsertSettings settings = once(insert.token());
        // Without it the client waits for an answer for ever: a ClickHouse that hangs is away, too.
        settings.setNetworkTimeout(patience.longest().toMillis(), ChronoUnit.MILLIS);
        try (InsertResponse response = client.insert(
                        insert.table().sqlName(),
                        insert.table().columnsOf(insert.layout()),
                        new ByteArrayInputStream(insert.rows()),
                        ClickHouseFormat.RowBinary,
                        settings)
                .get()) {
            LOG.debug(
                    "{} rows for {}", response.getWrittenRows(), insert.table().sqlName());
            return response.getWrittenRows();
        }
    }
}
