package dev.touchpoint.journeystream.warehouse;

import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * All tables as one sink, exactly once. It is run with a parallelism of one: its watermark is then that of the whole
 * stream, and the progress it publishes comes after every row it speaks for.
 */
public final class WarehouseSink
        implements Sink<WarehouseWrite>,
                SupportsWriterState<WarehouseWrite, Published>,
                SupportsCommitter<WarehouseCommit> {

    private static final long serialVersionUID = 1L;

    private final String url;
    private final String database;
    private final String user;
    private final String password;
    private final Duration patience;
    private final Clock clock;

    /**
     * @param warehouse where ClickHouse is
     * @param patience how long one insert is tried before the job restarts
     * @param clock tells when a commit was cut
     */
    public WarehouseSink(Warehouse warehouse, Duration patience, Clock clock) {
        this.url = warehouse.url().toString();
        this.database = warehouse.database();
        this.user = warehouse.user();
        this.password = warehouse.password();
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public WarehouseWriter createWriter(WriterInitContext context) {
        return new WarehouseWriter(Published.nothing(newRun()), newAttempt(), clock);
    }

    /**
     * Goes on from the newest of the states.
     *
     * @throws dev.touchpoint.journeystream.recovery.TablesAheadException if the tables have what came after it
     */
    @Override
    public WarehouseWriter restoreWriter(WriterInitContext context, Collection<Published> states) throws IOException {
        Optional<Published> newest = states.stream().max(Comparator.comparingLong(Published::sequence));
        if (newest.isEmpty()) {
            return createWriter(context);
        }
        WrittenTables.requireNothingAfter(newest.get(), warehouse(), new Patience(patience));
        return new WarehouseWriter(newest.get(), newAttempt(), clock);
    }

    @Override
    public SimpleVersionedSerializer<Published> getWriterStateSerializer() {
        return new PublishedSerializer();
    }

    @Override
    public WarehouseCommitter createCommitter(CommitterInitContext context) {
        return new WarehouseCommitter(
                warehouse(), new Patience(patience), new CommitMeters(context.metricGroup(), clock));
    }

    private Warehouse warehouse() {
        return new Warehouse(URI.create(url), database, user, password);
    }

    @Override
    public SimpleVersionedSerializer<WarehouseCommit> getCommittableSerializer() {
        return new WarehouseCommitSerializer();
    }

    private static String newRun() {
        return newAttempt().substring(0, 8);
    }

    private static String newAttempt() {
        return UUID.randomUUID().toString();
    }
}
