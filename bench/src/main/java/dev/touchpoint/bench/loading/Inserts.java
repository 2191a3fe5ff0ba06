package dev.touchpoint.bench.loading;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Inserts one buffer after the other beside the thread that fills them; a few may wait, no more. */
final class Inserts implements StitchedRows.BatchTaker, AutoCloseable {

    private static final int MOST_ROWS = 200_000;
    private static final int MOST_BYTES = 48 * 1024 * 1024;
    private static final int MOST_WAITING = 3;

    private final Client client;
    private final ExecutorService inserter = Executors.newSingleThreadExecutor();
    private final Queue<Future<?>> waiting = new ArrayDeque<>();

    Inserts(Client client) {
        this.client = client;
    }

    @Override
    public boolean isFull(RowBuffer buffer) {
        return buffer.rows() >= MOST_ROWS || buffer.length() >= MOST_BYTES;
    }

    @Override
    public void take(RowBuffer buffer) throws InterruptedException {
        while (waiting.size() >= MOST_WAITING) {
            await(waiting.remove());
        }
        waiting.add(inserter.submit(() -> insert(buffer)));
    }

    /** Waits until all rows are in the tables. */
    void finish() throws InterruptedException {
        while (!waiting.isEmpty()) {
            await(waiting.remove());
        }
    }

    private static void await(Future<?> insert) throws InterruptedException {
        try {
            insert.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("ClickHouse doesn't take the rows", e.getCause());
        }
    }

    private void insert(RowBuffer buffer) {
        InsertSettings settings = new InsertSettings().serverSetting("async_insert", "0");
        try (InsertResponse response = client.insert(
                        buffer.table().sqlName(), buffer.content(), ClickHouseFormat.RowBinary, settings)
                .get()) {
            if (response.getWrittenRows() != buffer.rows() && response.getWrittenRows() != 0) {
                throw new IllegalStateException("%d of %d rows for %s"
                        .formatted(
                                response.getWrittenRows(),
                                buffer.rows(),
                                buffer.table().sqlName()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Can't insert into " + buffer.table().sqlName(), e);
        }
    }

    @Override
    public void close() {
        inserter.shutdownNow();
    }
}
