package dev.touchpoint.journeystream;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * A sink in memory. The job runs in this process, so that the test finds again what the job's copy of it has written.
 *
 * @param <T> what is written
 */
final class Collected<T> implements Sink<T> {

    private static final long serialVersionUID = 1L;
    private static final Map<String, Queue<Object>> WRITTEN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    /** In the order it came. */
    @SuppressWarnings("unchecked")
    List<T> all() {
        // Nothing else is written under this id.
        return (List<T>) List.copyOf(written());
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new SinkWriter<>() {
            @Override
            public void write(T one, Context where) {
                written().add(one);
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

    private Queue<Object> written() {
        return WRITTEN.computeIfAbsent(id, ignored -> new ConcurrentLinkedQueue<>());
    }
}
