package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.KafkaCluster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A topic, as its broker knows it now. */
final class KafkaTopic implements PartitionEnds.Topic {

    private static final int TIMEOUT_MS = 5_000;

    private final String name;
    private final Admin admin;

    KafkaTopic(String name, KafkaCluster kafka) {
        this.name = name;
        this.admin = Admin.create(kafka.client(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG,
                "journey-stream-ends-" + name,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS)));
    }

    @Override
    public Map<TopicPartition, ListOffsetsResultInfo> offsets(Map<TopicPartition, OffsetSpec> question)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(question).all().get();
    }

    @Override
    public int partitions() throws ExecutionException, InterruptedException {
        return admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
                .mapToInt(topic -> topic.partitions().size())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
