package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Topics;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.testing.CollectorEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIf;

/** The log gets more partitions while the stream is down, as many as it may have instances. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIf(value = Stack.IS_IN_CONTAINERS, disabledReason = "Kafka belongs to a container there")
class AddedPartitionsIT {

    private static final String SITE = "site-8";
    private static final int INSTANCES = 8;

    @SuppressWarnings("NullAway.Init") // Before the first test.
    private Stack stack;

    @BeforeAll
    void start() {
        stack = Stack.start(Map.of("JOURNEY_PARALLELISM", Integer.toString(INSTANCES)));
    }

    @AfterAll
    void stop() throws Exception {
        stack.close();
    }

    @Test
    void theStreamGoesOnAndComesToThePresent() throws Exception {
        stack.sendAndAwait(SITE, purchase("before"));

        // When
        stack.parts().stopPart(Part.JOURNEY_STREAM);
        stack.send(SITE, purchase("meanwhile"));
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.parts().settings().kafka()))) {
            admin.createPartitions(Map.of(Topics.TOUCHPOINTS, NewPartitions.increaseTo(INSTANCES)))
                    .all()
                    .get();
        }
        stack.parts().startPart(Part.JOURNEY_STREAM);

        // Then
        stack.sendAndAwait(SITE, purchase("after"));
        assertThat(stack.journeysCounted(SITE)).isEqualTo(3);

        // When: the next start finds as many as there were
        stack.parts().stopPart(Part.JOURNEY_STREAM);
        stack.parts().startPart(Part.JOURNEY_STREAM);

        // Then
        stack.sendAndAwait(SITE, purchase("once-more"));
        assertThat(stack.journeysCounted(SITE)).isEqualTo(4);
    }

    private static List<String> purchase(String visitor) {
        return List.of(CollectorEvents.write(aTouchpoint()
                .site(SITE)
                .id(visitor)
                .named("purchase")
                .device(visitor)
                .at(Instant.now())
                .build()));
    }
}
