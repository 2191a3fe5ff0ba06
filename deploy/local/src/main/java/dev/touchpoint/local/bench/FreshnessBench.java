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
        String id = UUID.randomUUID().toString();
        byte[] beacon = beacon(id, device).toString().getBytes(StandardCharsets.UTF_8);
        long sent = System.nanoTime();
        Delivery delivery = collector.sendBeacon(beacon);
        Duration acknowledged = since(sent);
        if (!delivery.refusals().isEmpty()) {
            throw ServiceException.refused("The collector refuses the beacon: " + delivery.refusals());
        }
        Answered receipt = await("/v1/receipts/" + id, sent);
        Answered journey = await("/v1/journeys/device:" + device, sent);
        return new FreshnessSample(
                acknowledged, receipt.after(), journey.after(), journey.asking(), receipt.looks() + journey.looks());
    }

    /**
     * Something is there.
     *
     * @param after since the beacon was sent
     * @param asking how long the answer that has it took
     * @param looks how often it was asked for
     */
    private record Answered(Duration after, Duration asking, int looks) {}

    /** Asks until it is there. */
    private Answered await(String path, long sent) throws InterruptedException {
        for (int looks = 1; ; looks++) {
            long asked = System.nanoTime();
            if (query.find(path, Map.of("site", site)).isPresent()) {
                return new Answered(since(sent), since(asked), looks);
            }
            if (since(sent).compareTo(patience) > 0) {
                throw ServiceException.late("%s isn't there after %d s. Is the stream up? ./touchpoint status"
                        .formatted(path, patience.toSeconds()));
            }
            pause.of(BETWEEN_TWO_LOOKS);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static ObjectNode beacon(String id, String device) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("id", id);
        event.put("name", "page_view");
        event.put("time", Instant.now().toString());
        event.put("anonymous_id", device);
        event.putObject("page").put("url", "https://demo-shop.example/bench");
        return event;
    }
}
