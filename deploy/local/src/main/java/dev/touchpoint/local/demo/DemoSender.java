package dev.touchpoint.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sends the simulated events as a shop would: most in batches, some one by one as beacons. */
final class DemoSender {

    private static final int BATCH_SIZE = 100;
    private static final int BEACON_EVERY = 25;

    private final CollectorClient collector;
    private final List<Delivery.Refusal> refusals = new ArrayList<>();
    private int accepted;
    private int beacons;
    private Instant lastAcknowledged = Instant.EPOCH;

    DemoSender(CollectorClient collector) {
        this.collector = collector;
    }

    /** Sends all of them and returns when the collector has answered for each. */
    void send(List<ObjectNode> events) throws InterruptedException {
        List<byte[]> batch = new ArrayList<>();
        int number = 0;
        for (ObjectNode event : events) {
            byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
            if (++number % BEACON_EVERY == 0) {
                beacons++;
                count(collector.sendBeacon(bytes));
            } else {
                batch.add(bytes);
            }
            if (batch.size() == BATCH_SIZE) {
                count(collector.send(batch));
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            count(collector.send(batch));
        }
    }

    int accepted() {
        return accepted;
    }

    /** How many of them went as beacons. */
    int beacons() {
        return beacons;
    }

    List<Delivery.Refusal> refusals() {
        return refusals;
    }

    Instant lastAcknowledged() {
        return lastAcknowledged;
    }

    private void count(Delivery delivery) {
        accepted += delivery.accepted();
        refusals.addAll(delivery.refusals());
        lastAcknowledged = delivery.acknowledgedAt();
    }
}
