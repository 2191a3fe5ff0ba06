package dev.touchpoint.ingest.publish;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;

/**
 * What the Kafka producer tells of itself, of all its brokers and topics together: few series, whatever the cluster. With
 * no producer all is 0.
 */
@Singleton
public final class ProducerMetrics {

    private static final String GROUP = "producer-metrics";

    private final KafkaConnection connection;

    ProducerMetrics(KafkaConnection connection) {
        this.connection = connection;
    }

    /** Adds them to the registry. */
    public void bindTo(MeterRegistry registry) {
        total(registry, "touchpoint.producer.records", "record-send-total", "Records sent to Kafka");
        total(registry, "touchpoint.producer.errors", "record-error-total", "Records given up");
        total(registry, "touchpoint.producer.retries", "record-retry-total", "Records sent again");
        total(registry, "touchpoint.producer.bytes", "outgoing-byte-total", "Bytes sent to Kafka");
        gauge(registry, "touchpoint.producer.request.latency.ms", "request-latency-avg", "Mean answer time of Kafka");
        gauge(
                registry,
                "touchpoint.producer.queue.time.ms",
                "record-queue-time-avg",
                "Mean wait for a batch to go out");
        gauge(registry, "touchpoint.producer.batch.bytes", "batch-size-avg", "Mean size of a batch");
        gauge(registry, "touchpoint.producer.buffer.free.bytes", "buffer-available-bytes", "Memory left for batches");
    }

    private void total(MeterRegistry registry, String name, String metric, String description) {
        FunctionCounter.builder(name, this, of -> of.value(metric))
                .description(description)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String metric, String description) {
        Gauge.builder(name, this, of -> of.value(metric))
                .description(description)
                .register(registry);
    }

    /** A producer knows a hundred values; each is looked up by its name and no tags but the client's. */
    private double value(String name) {
        Producer<byte[], byte[]> producer = connection.producer();
        if (producer == null) {
            return 0;
        }
        return producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name)
                        && metric.getKey().group().equals(GROUP))
                .map(Map.Entry::getValue)
                .mapToDouble(ProducerMetrics::number)
                .filter(Double::isFinite)
                .findFirst()
                .orElse(0);
    }

    private static double number(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
