package dev.touchpoint.journeystream.warehouse;

import dev.touchpoint.journeystream.warehouse.WarehouseCommit.Insert;
import dev.touchpoint.warehouse.ProgressRow;
import dev.touchpoint.warehouse.Table;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;

/**
 * Collects rows until the checkpoint and cuts them into one {@link WarehouseCommit}. Nothing leaves it earlier: a row
 * inserted before its checkpoint would stay behind as a phantom when a retry sees another order.
 *
 * <p>A token is {@code run:attempt:sequence:table:part}. The attempt is new for every writer, so that a token is never
 * used again with other rows: neither when a checkpoint fails after its rows were cut, nor when the stream goes back to
 * an older checkpoint than the last one committed, where the sequence alone would come again. A commit that is replayed
 * carries its tokens with it.
 */
final class WarehouseWriter
        implements StatefulSinkWriter<WarehouseWrite, Published>,
                CommittingSinkWriter<WarehouseWrite, WarehouseCommit> {

    /** The one generation of the tables: a rebuild beside the running stream would have the next. */
    private static final int GENERATION = 1;

    private static final int PART_BYTES = 32 * 1024 * 1024;

    private final Clock clock;
    private final String attempt;
    private final Map<Table, List<ByteArrayOutputStream>> rows = new EnumMap<>(Table.class);
    private Published published;
    private long watermark = Long.MIN_VALUE;

    /**
     * @param published what an earlier writer remembered
     * @param attempt never given to another writer
     * @param clock tells when a commit was cut
     */
    WarehouseWriter(Published published, String attempt, Clock clock) {
        this.published = published;
        this.attempt = attempt;
        this.clock = clock;
    }

    @Override
    public void write(WarehouseWrite write, Context context) {
        byte[] row = write.row();
        openPart(write.table(), row.length).write(row, 0, row.length);
    }

    @Override
    public void writeWatermark(Watermark reached) {
        // The end of a bounded input says nothing of time.
        if (reached.getTimestamp() != Long.MAX_VALUE) {
            watermark = Math.max(watermark, reached.getTimestamp());
        }
    }

    @Override
    public void flush(boolean endOfInput) {
        // Rows leave with the checkpoint only.
    }

    @Override
    public List<WarehouseCommit> prepareCommit() {
        long completeUntil = Math.max(published.completeUntil(), watermark);
        boolean progressed = completeUntil > published.completeUntil();
        if (rows.isEmpty() && !progressed) {
            return List.of();
        }
        long before = published.completeUntil();
        // The row published last is the one that counts.
        published = published.next(completeUntil, clock.millis());
        List<Insert> inserts = new ArrayList<>();
        if (!rows.isEmpty()) {
            inserts.add(insert(Table.STREAM_PROGRESS, 0, progress(ProgressRow.BEGUN, before)));
        }
        rows.forEach((table, parts) -> {
            for (ByteArrayOutputStream part : parts) {
                inserts.add(insert(table, inserts.size(), part.toByteArray()));
            }
        });
        rows.clear();
        if (completeUntil != Long.MIN_VALUE) {
            inserts.add(insert(Table.STREAM_PROGRESS, inserts.size(), progress(GENERATION, completeUntil)));
        }
        return List.of(new WarehouseCommit(completeUntil, inserts));
    }

    @Override
    public List<Published> snapshotState(long checkpointId) {
        return List.of(published);
    }

    @Override
    public void close() {
        rows.clear();
    }

    private ByteArrayOutputStream openPart(Table table, int length) {
        List<ByteArrayOutputStream> parts = rows.computeIfAbsent(table, ignored -> new ArrayList<>());
        if (parts.isEmpty() || parts.get(parts.size() - 1).size() + length > PART_BYTES) {
            parts.add(new ByteArrayOutputStream());
        }
        return parts.get(parts.size() - 1);
    }

    private byte[] progress(int generation, long completeUntil) {
        ProgressRow row = new ProgressRow(
                generation,
                published.run(),
                published.sequence(),
                // Before the first time is known nothing is complete.
                Instant.ofEpochMilli(Math.max(0, completeUntil)),
                Instant.ofEpochMilli(published.at()));
        return WarehouseWrite.encoded(row::write);
    }

    private Insert insert(Table table, int part, byte[] bytes) {
        InsertToken token = new InsertToken(published.run(), attempt, published.sequence(), table, part);
        return Insert.of(table, token.text(), table.layout(), bytes);
    }
}
