package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.clickhouse.client.api.Client;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.testing.CollectorEvents;
import dev.touchpoint.testing.DemoShopFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parts stop and come back; what got 2xx is there, once. */
@WithStack
class OutageIT {

    private static final String NEEDS_OWN = "The part belongs to a container here, not to the stack";

    @Test
    void withKafkaAwayTheCollectorSaysSoAndNothingAcknowledgedIsLost(Stack stack) {
        assumeTrue(stack.owns(Part.KAFKA), NEEDS_OWN);
        String site = "site-1";
        TreeSet<String> acknowledged = new TreeSet<>(sendAll(stack, site, "before", 100));

        // When
        stack.parts().stopPart(Part.KAFKA);
        HttpResponse<String> answer = post(stack, site, "during-0");

        // Then: it says to try again, and that it isn't ready
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        stack.get(stack.collector().resolve("/q/health/ready")).statusCode() == 503);

        // When
        stack.parts().startPart(Part.KAFKA);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        stack.get(stack.collector().resolve("/q/health/ready")).statusCode() == 200);
        acknowledged.addAll(sendAll(stack, site, "after", 100));

        // Then
        assertStoredOnce(stack, site, acknowledged, Set.of("during-0"));
    }

    @Test
    void withClickHouseAwayTheJobWaitsAndCatchesUp(Stack stack) {
        assumeTrue(stack.owns(Part.CLICKHOUSE), NEEDS_OWN);
        String site = "site-2";
        TreeSet<String> acknowledged = new TreeSet<>(sendAll(stack, site, "before", 200));

        // When
        stack.parts().stopPart(Part.CLICKHOUSE);
        acknowledged.addAll(sendAll(stack, site, "during", 200));
        stack.parts().startPart(Part.CLICKHOUSE);
        acknowledged.addAll(sendAll(stack, site, "after", 200));

        // Then
        assertStoredOnce(stack, site, acknowledged);
    }

    @Test
    void aKilledJobGoesOnWhereItWas(Stack stack) throws IOException {
        String site = "site-3";
        // Given: journeys of many touchpoints, some of them known, others not yet
        List<String> history = new ArrayList<>(DemoShopFile.lines());
        Collections.shuffle(history, new Random(11));
        int part = history.size() / 3 + 1;
        stack.sendAndAwait(site, history.subList(0, part));

        // When: killed with events on their way, twice, each time after it has gone on
        for (int from = part; from < history.size(); from += part) {
            Instant received = stack.send(site, history.subList(from, Math.min(from + part, history.size())));
            stack.parts().kill(Part.JOURNEY_STREAM);
            stack.awaitVisible(site, received);
        }

        // Then
        ReferenceTables.assertEqualThoseOf(stack, site, DemoShopFile.touchpoints(site));
        assertThat(worksWith(stack)).hasSize(1);
    }

    /** The folders of the stream's processes that have their state there, the one that runs among them. */
    private static List<Path> worksWith(Stack stack) throws IOException {
        Path work = stack.parts().settings().var().resolve("journey/work");
        try (Stream<Path> found = Files.list(work)) {
            return found.filter(path -> path.getFileName().toString().startsWith("minicluster_"))
                    .toList();
        }
    }

    /** Sends events, each of a device of its own, one cart and one journey each; returns the acknowledged ids. */
    private static List<String> sendAll(Stack stack, String site, String prefix, int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
        stack.send(site, ids.stream().map(id -> event(site, id)).toList());
        return ids;
    }

    private static HttpResponse<String> post(Stack stack, String site, String id) {
        return stack.post("/v1/events", site + "-write-key", event(site, id).getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String site, String id) {
        return CollectorEvents.write(aTouchpoint()
                .site(site)
                .id(id)
                .device(id)
                .named("add_to_cart")
                .at(Instant.now())
                .build());
    }

    private static void assertStoredOnce(Stack stack, String site, Set<String> acknowledged) {
        assertStoredOnce(stack, site, acknowledged, Set.of());
    }

    /**
     * What was acknowledged is there, once, and so are its carts and journeys.
     *
     * @param undecided sent and not acknowledged: the collector may have got them to Kafka after all, at any time
     */
    private static void assertStoredOnce(Stack stack, String site, Set<String> acknowledged, Set<String> undecided) {
        stack.awaitVisible(site, Instant.now());
        Set<String> sent = new TreeSet<>(acknowledged);
        sent.addAll(undecided);
        try (Client client = stack.clickhouse()) {
            List<String> stored = new ArrayList<>();
            client.queryAll(
                            "SELECT event_id FROM touchpoints FINAL WHERE site = {site:String} ORDER BY event_id",
                            Map.of("site", site))
                    .forEach(row -> stored.add(row.getString("event_id")));
            assertThat(stored).doesNotHaveDuplicates().containsAll(acknowledged).isSubsetOf(sent);
        }
        JsonNode carts = stack.ask("/v1/funnels/carts", Map.of("site", site));
        assertThat(carts.path("created").asInt()).isBetween(acknowledged.size(), sent.size());
        JsonNode phases = stack.ask("/v1/funnels/phases", Map.of("site", site)).path("phases");
        assertThat(phases.path(3).path("reached").asInt()).isBetween(acknowledged.size(), sent.size());
    }
}
