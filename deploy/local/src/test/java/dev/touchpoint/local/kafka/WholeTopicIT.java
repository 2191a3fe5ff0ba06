package dev.touchpoint.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.ProofFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading a real Kafka to its end, and one that ends before. */
class WholeTopicIT {

    private static final String TOPIC = "numbers";

    /** Three times as much as Kafka hands out at once. */
    private static final int RECORDS = 3_000;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsThereIsReadOnceAndAKafkaThatFallsSilentIsTold() throws Exception {
        try (LocalStack stack = LocalStack.start(ProofFolders.stack(folder, Map.of(), EnumSet.of(Part.KAFKA)))) {
            String kafka = stack.settings().kafka();
            fill(kafka);
            KafkaCluster cluster = KafkaCluster.open(kafka);
            Map<TopicPartition, Long> seen = new HashMap<>();
            List<Long> offsets = new ArrayList<>();

            WholeTopic.readOn(cluster, TOPIC, seen, record -> offsets.add(record.offset()));
            WholeTopic.readOn(cluster, TOPIC, seen, record -> offsets.add(record.offset()));

            assertThat(offsets).hasSize(RECORDS);
            assertThatThrownBy(() -> WholeTopic.readOn(
                            cluster, TOPIC, new HashMap<>(), Duration.ofSeconds(10), record -> stack.close()))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessage("Kafka has fallen silent within numbers");
        }
    }

    private static void fill(String kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                var unused = producer.send(new ProducerRecord<>(TOPIC, new byte[1_000]));
            }
            producer.flush();
        }
    }
}
