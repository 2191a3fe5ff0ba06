package dev.touchpoint.local.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.Delivery;
import dev.touchpoint.local.services.Pause;
import dev.touchpoint.local.services.QueryClient;
import dev.touchpoint.local.services.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** How long a beacon takes until the query API knows the journey it began. */
final class FreshnessBench {

    private static final Duration BETWEEN_TWO_LOOKS = Duration.ofMillis(10);

    private final CollectorClient collector;
    private final QueryClient query;
    private final String site;
    private final Duration patience;
    private final Pause pause;

    FreshnessBench(CollectorClient collector, QueryClient query, String site, Duration patience, Pause pause) {
        this.collector = collector;
        this.query = query;
        this.site = site;
        this.patience = patience;
        this.pause = pause;
    }

    /**
     * Measures once, with a device that was never seen.
     *
     * @throws ServiceException if the beacon is refused or doesn't show up in time
     */
    FreshnessSample sample() throws InterruptedException {
        String device = "bench-" + UUID.randomUUID();
        byte[] beacon = beacon(device).toString().getBytes(StandardCharsets.UTF_8);
        long sent = System.nanoTime();
        Delivery delivery = collector.sendBeacon(beacon);
        Duration acknowledged = Duration.ofNanos(System.nanoTime() - sent);
        if (!delivery.refusals().isEmpty()) {
            throw ServiceException.refused("The collector refuses the beacon: " + delivery.refusals());
        }
        for (int looks = 1; ; looks++) {
            boolean found = query.find("/v1/journeys/device:" + device, Map.of("site", site))
                    .isPresent();
            Duration visible = Duration.ofNanos(System.nanoTime() - sent);
            if (found) {
                return new FreshnessSample(acknowledged, visible, looks);
            }
            if (visible.compareTo(patience) > 0) {
                throw ServiceException.late(
                        "The beacon of %s isn't visible after %d s. Is the stream up? ./touchpoint status"
                                .formatted(device, patience.toSeconds()));
            }
            pause.of(BETWEEN_TWO_LOOKS);
        }
    }

    private static ObjectNode beacon(String device) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", UUID.randomUUID().toString());
        event.put("name", "page_view");
        event.put("time", Instant.now().toString());
        event.put("anonymous_id", device);
        event.putObject("page").put("url", "https://demo-shop.example/bench");
        return event;
    }
}
