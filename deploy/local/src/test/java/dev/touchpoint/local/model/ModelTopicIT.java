package dev.touchpoint.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.ProofFolders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of versions, at a real Kafka. */
class ModelTopicIT {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private static Path folder = Path.of("");

    private static LocalStack stack;
    private static ModelTopic topic;

    @BeforeAll
    static void startKafka() throws Exception {
        stack = LocalStack.start(ProofFolders.stack(folder, Map.of(), EnumSet.of(Part.KAFKA)));
        stack.awaitReady(Duration.ofMinutes(2));
        String kafka = stack.settings().kafka();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            admin.createTopics(List.of(
                            new NewTopic(Topics.MODELS, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        }
        topic = new ModelTopic(KafkaCluster.open(kafka));
    }

    @AfterAll
    static void stopKafka() {
        stack.close();
    }

    @Test
    void theNumberOfAVersionThatIsGoneIsNotGivenAgain() throws Exception {
        topic.put("once", FROM, "rules: []");
        ModelVersion second = topic.put("once", FROM, "extends: nothing");
        topic.remove(second);

        ModelVersion third = topic.put("once", FROM, "extends: default");

        assertThat(third.version()).isEqualTo(3);
        assertThat(topic.versions())
                .filteredOn(version -> version.site().equals("once"))
                .extracting(ModelVersion::version)
                .containsExactly(1, 3);
    }

    @Test
    void twoWhoPutAtTheSameMomentGetTwoNumbers() throws Exception {
        List<Callable<ModelVersion>> puts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String yaml = "rules: [] # " + i;
            puts.add(() -> topic.put("many", FROM, yaml));
        }
        List<ModelVersion> told = new ArrayList<>();
        ExecutorService atOnce = Executors.newFixedThreadPool(puts.size());
        try {
            for (Future<ModelVersion> put : atOnce.invokeAll(puts)) {
                told.add(put.get());
            }
        } finally {
            atOnce.shutdownNow();
        }

        assertThat(told).extracting(ModelVersion::version).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(topic.versions())
                .filteredOn(version -> version.site().equals("many"))
                .containsExactlyInAnyOrderElementsOf(told);
    }
}
