package dev.touchpoint.local.proof;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.local.demo.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What the visitors of the demo's shop do, in which who is who changes as often as anything can: beside signing in and out
 * of shared and of several devices, customers turn out to be one, groups of them grow, and some part again.
 */
final class ShopHistory {

    private static final int VISITORS = 2_500;
    private static final int DAYS = 45;

    /** Any: imports are never late. */
    private static final Instant PRESENT = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random;
    private final List<ObjectNode> told = new ArrayList<>();

    private ShopHistory(long seed) {
        this.random = new Random(seed);
    }

    /** Writes a file of it; the same for the same seed. */
    static Path write(Path folder, long seed) throws IOException {
        Files.createDirectories(folder);
        List<String> lines =
                events(seed, VISITORS).stream().map(ObjectNode::toString).toList();
        return Files.write(folder.resolve("shop.ndjson"), lines);
    }

    /** As the collector takes them, by time but for who is one with whom, which is told at the end. */
    static List<ObjectNode> events(long seed, int visitors) {
        List<ObjectNode> visits = new Simulator(seed, DAYS, PRESENT).events(visitors);
        List<String> customers = new ArrayList<>(visits.stream()
                .map(event -> event.path("customer_id").asText())
                .filter(customer -> !customer.isEmpty())
                .distinct()
                .toList());
        ShopHistory history = new ShopHistory(seed);
        Collections.shuffle(customers, history.random);
        history.tellWhoIsOne(customers);
        return Stream.concat(visits.stream(), history.told.stream()).toList();
    }

    /** Of three customers one is alone; of the others' groups two in five part again, and some of these join once more. */
    private void tellWhoIsOne(List<String> customers) {
        for (int next = 0; next + 1 < customers.size(); next++) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            String one = customers.get(next);
            String other = customers.get(next + 1);
            tell("alias", one, other);
            if (random.nextInt(5) < 2) {
                tell("split", one, other);
                if (random.nextInt(3) == 0) {
                    tell("alias", other, one);
                }
            }
        }
    }

    private void tell(String name, String customer, String previous) {
        Instant at = PRESENT.minusMillis(random.nextLong(Duration.ofDays(DAYS).toMillis()));
        told.add(JsonNodeFactory.instance
                .objectNode()
                .put("id", name + "-" + told.size())
                .put("name", name)
                .put("time", at.toString())
                .put("customer_id", customer)
                .put("previous_id", previous));
    }
}
