package dev.touchpoint.local.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How many records topics have, seen from outside. */
public final class TopicRecords implements AutoCloseable {

    private final Admin kafka;

    /** Of the Kafka at that address. */
    public TopicRecords(String bootstrapServers) {
        this.kafka = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /**
     * How many records were ever written to a topic whose records are all kept; 0 where there is none.
     *
     * @throws IllegalStateException if Kafka doesn't say
     */
    public long of(String topic) throws InterruptedException {
        try {
            TopicDescription description =
                    kafka.describeTopics(Set.of(topic)).allTopicNames().get().get(topic);
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            if (description != null) {
                description
                        .partitions()
                        .forEach(partition ->
                                latest.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
            }
            return kafka.listOffsets(latest).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw new IllegalStateException("Kafka doesn't say how much it has", e.getCause());
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
