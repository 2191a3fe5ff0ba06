package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.announcement.AnnouncementType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Where announcements go: topics read by whoever acts on them, the webhooks among others. */
public final class AnnouncementTopics {

    private AnnouncementTopics() {}

    /**
     * Makes the topics that aren't there, with the broker's retention and replication.
     *
     * @param partitions of a new topic
     * @throws IllegalStateException when Kafka refuses
     */
    public static void create(KafkaCluster kafka, int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(kafka.client(Map.of()))) {
            for (AnnouncementType type : AnnouncementType.values()) {
                String topic = type.topic();
                try {
                    admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                            .all()
                            .get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("The topic " + topic + " can't be created", e);
                    }
                }
            }
        }
    }

    /** Tells each at least once, those of a person in order. */
    public static KafkaSink<Announcement> sink(KafkaCluster kafka) {
        Properties producer = kafka.toProperties();
        producer.setProperty("compression.type", "lz4");
        return KafkaSink.<Announcement>builder()
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(AnnouncementTopics::told)
                .build();
    }

    /** Without a time: it is told when it is written, whenever that what it tells happened was received. */
    static ProducerRecord<byte[], byte[]> told(
            Announcement announcement, @Nullable KafkaSinkContext context, @Nullable Long timestamp) {
        return new ProducerRecord<>(
                announcement.topic(), announcement.key().getBytes(StandardCharsets.UTF_8), announcement.value());
    }
}
