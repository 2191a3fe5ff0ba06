package dev.touchpoint.ingest.publish;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The log of record: appends to Kafka and says when every in-sync replica has it. */
@Singleton
public class TouchpointLog {

    private static final Logger LOG = Logger.getLogger(TouchpointLog.class);

    private final KafkaConnection connection;

    private final QueueDelay delay;

    TouchpointLog(KafkaConnection connection, QueueDelay delay) {
        this.connection = connection;
        this.delay = delay;
    }

    /** Whether appending makes sense now. When not, {@link #append} answers at once. */
    public boolean isAvailable() {
        return connection.isAvailable();
    }

    /**
     * Appends all the records. Never blocks; completes on a thread of the Kafka client.
     *
     * @return {@link Delivery#ACKNOWLEDGED} only if every one of them is acknowledged; never completes exceptionally
     */
    public CompletionStage<Delivery> append(List<LogRecord> records) {
        if (records.isEmpty()) {
            return CompletableFuture.completedFuture(Delivery.ACKNOWLEDGED);
        }
        Producer<byte[], byte[]> producer = connection.producer();
        if (producer == null) {
            return CompletableFuture.completedFuture(Delivery.UNCERTAIN);
        }
        Pending pending = new Pending(records.size(), System.nanoTime());
        for (LogRecord record : records) {
            send(producer, record, pending);
        }
        return pending.delivery;
    }

    private void send(Producer<byte[], byte[]> producer, LogRecord record, Pending pending) {
        try {
            var unused = producer.send(
                    new ProducerRecord<>(record.topic(), null, record.timestamp(), record.key(), record.value()),
                    pending);
        } catch (KafkaException | IllegalStateException e) {
            connection.producerBroken();
            failed(e);
            pending.settle(e);
        }
    }

    private void failed(Exception exception) {
        LOG.debugf(exception, "A record was not acknowledged");
        boolean fatal = exception instanceof ProducerFencedException
                || exception instanceof InvalidProducerEpochException
                || exception instanceof OutOfOrderSequenceException
                || exception instanceof AuthorizationException;
        if (fatal && !(exception instanceof RetriableException)) {
            connection.producerBroken();
        }
    }

    /** The records of one append that are not settled yet. */
    private final class Pending implements Callback {

        private final CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        private final AtomicInteger open;
        private final long since;
        private volatile boolean failed;

        private Pending(int records, long since) {
            open = new AtomicInteger(records);
            this.since = since;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
            if (exception != null) {
                failed(exception);
            }
            settle(exception);
        }

        private void settle(@Nullable Exception exception) {
            if (exception != null) {
                failed = true;
            }
            if (open.decrementAndGet() == 0) {
                if (!failed) {
                    long now = System.nanoTime();
                    connection.signOfLife(now);
                    delay.acknowledged(now - since, now);
                }
                delivery.complete(failed ? Delivery.UNCERTAIN : Delivery.ACKNOWLEDGED);
            }
        }
    }
}
