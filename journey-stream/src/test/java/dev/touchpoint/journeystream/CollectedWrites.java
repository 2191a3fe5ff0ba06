package dev.touchpoint.journeystream;

import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A sink in memory. The job runs in this process, so that the test finds again what the job's copy of it has written. */
final class CollectedWrites implements Sink<WarehouseWrite> {

    private static final long serialVersionUID = 1L;
    private static final Map<String, Queue<WarehouseWrite>> WRITES = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    List<WarehouseWrite> all() {
        return List.copyOf(writes());
    }

    @Override
    public SinkWriter<WarehouseWrite> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(WarehouseWrite write, Context where) {
                writes().add(write);
            }

            @Override
            public void flush(boolean endOfInput) {
                // Nothing waits.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private Queue<WarehouseWrite> writes() {
        return WRITES.computeIfAbsent(id, ignored -> new ConcurrentLinkedQueue<>());
    }
}
