package dev.touchpoint.endtoend;

import java.util.Map;
import org.testcontainers.clickhouse.ClickHouseContainer;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka and ClickHouse as containers, in place of the embedded ones. */
final class Containers implements AutoCloseable {

    /** Of the version that the embedded one has: the build says which. */
    private static final String KAFKA_IMAGE =
            "apache/kafka:" + System.getProperty("touchpoint.kafka.version", "latest");

    private static final String CLICKHOUSE_IMAGE = "clickhouse/clickhouse-server:25.8";

    private final KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE);
    private final ClickHouseContainer clickhouse = new ClickHouseContainer(CLICKHOUSE_IMAGE);

    private Containers() {}

    static Containers start() {
        Containers containers = new Containers();
        containers.kafka.start();
        containers.clickhouse.start();
        return containers;
    }

    Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.getBootstrapServers(),
                "CLICKHOUSE_URL", clickhouse.getHttpUrl(),
                "CLICKHOUSE_DATABASE", clickhouse.getDatabaseName(),
                "CLICKHOUSE_USER", clickhouse.getUsername(),
                "CLICKHOUSE_PASSWORD", clickhouse.getPassword());
    }

    @Override
    public void close() {
        clickhouse.stop();
        kafka.stop();
    }
}
