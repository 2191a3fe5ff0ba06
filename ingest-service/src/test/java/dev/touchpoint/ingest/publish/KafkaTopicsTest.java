package dev.touchpoint.ingest.publish;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.event.Topics;
import dev.touchpoint.ingest.kafka.KafkaBroker;
import dev.touchpoint.ingest.kafka.KafkaResource;
import dev.touchpoint.ingest.publish.KafkaTopics.NotReadyException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final ConfigResource EVERY_BROKER = new ConfigResource(ConfigResource.Type.BROKER, "");

    @Inject
    @SuppressWarnings("NullAway.Init") // By the container.
    KafkaSettings settings;

    @SuppressWarnings("NullAway.Init") // By the test resource.
    KafkaBroker broker;

    @Test
    void topicsThatForgetAreNamed() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            require(admin);
            assertThat(KafkaTopics.losses(admin, TOPICS)).isEmpty();
            try {
                set(admin, topic(Topics.TOUCHPOINTS), "retention.ms", "604800000");
                set(admin, topic(Topics.ERASED), "cleanup.policy", "delete");

                // The broker says that it has been told so before it goes by it.
                await().atMost(PATIENCE)
                        .ignoreExceptionsInstanceOf(NotReadyException.class)
                        .untilAsserted(() -> assertThat(KafkaTopics.losses(admin, TOPICS))
                                .containsExactlyInAnyOrder(
                                        "topic touchpoints has retention.ms=604800000; with anything but -1 it loses"
                                                + " what is to be kept for ever",
                                        "topic persons.erased has cleanup.policy=delete; with anything but compact it"
                                                + " loses what is to be kept for ever"));
            } finally {
                set(admin, topic(Topics.TOUCHPOINTS), "retention.ms", "-1");
                set(admin, topic(Topics.ERASED), "cleanup.policy", "compact");
            }
        }
    }

    @Test
    void madeTopicsKeepWhatTheClustersDefaultsWouldDelete() throws Exception {
        KafkaBroker another = new KafkaBroker();
        another.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", another.bootstrapServers()))) {
            set(admin, EVERY_BROKER, "log.retention.bytes", "1048576");
            set(admin, EVERY_BROKER, "log.cleanup.policy", "compact");

            require(admin);

            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                assertThat(configuration(admin, Topics.REJECTED))
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.bytes", "-1");
                assertThat(configuration(admin, Topics.TOUCHPOINTS)).containsEntry("retention.ms", "-1");
            });
            assertThat(KafkaTopics.losses(admin, TOPICS)).isEmpty();
        } finally {
            another.kill();
        }
    }

    @Test
    void topicsHaveTheClustersReplicasUnlessTheirNumberIsSet() {
        assertThat(TOPICS)
                .allSatisfy(topic -> assertThat(
                                KafkaTopics.blueprint(topic, settings).replicationFactor())
                        .isEqualTo((short) -1));
    }

    /** A broker that has just begun may need more than one try. */
    private void require(Admin admin) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(NotReadyException.class)
                .untilAsserted(() -> KafkaTopics.require(admin, TOPICS, settings));
    }

    private static Map<String, String> configuration(Admin admin, String topic) throws Exception {
        ConfigResource resource = topic(topic);
        return requireNonNull(
                        admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .entries()
                .stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static void set(Admin admin, ConfigResource where, String name, String value) throws Exception {
        admin.incrementalAlterConfigs(
                        Map.of(where, List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET))))
                .all()
                .get();
    }
}
