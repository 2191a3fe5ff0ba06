package dev.touchpoint.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Topics;
import dev.touchpoint.ingest.kafka.KafkaBroker;
import dev.touchpoint.ingest.kafka.KafkaResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class KafkaTopicsTest {

    private static final List<String> TOPICS =
            List.of(Topics.TOUCHPOINTS, Topics.REJECTED, Topics.ERASED, Topics.MODELS);

    @SuppressWarnings("NullAway.Init") // By the test resource.
    KafkaBroker broker;

    @Test
    void topicsThatForgetAreNamed() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThat(KafkaTopics.losses(admin, TOPICS)).isEmpty();

            set(admin, Topics.TOUCHPOINTS, "retention.ms", "604800000");
            set(admin, Topics.ERASED, "cleanup.policy", "delete");
            List<String> losses = KafkaTopics.losses(admin, TOPICS);
            set(admin, Topics.TOUCHPOINTS, "retention.ms", "-1");
            set(admin, Topics.ERASED, "cleanup.policy", "compact");

            assertThat(losses)
                    .containsExactlyInAnyOrder(
                            "topic touchpoints has retention.ms=604800000; with anything but -1 it loses what is to be"
                                    + " kept for ever",
                            "topic persons.erased has cleanup.policy=delete; with anything but compact it loses what is"
                                    + " to be kept for ever");
        }
    }

    private static void set(Admin admin, String topic, String name, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET))))
                .all()
                .get();
    }
}
