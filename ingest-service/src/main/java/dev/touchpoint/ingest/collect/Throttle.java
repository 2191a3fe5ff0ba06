package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.admission.Door;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Turns senders away who send faster than they may: asked by every route that takes a key, before anything is read. */
@Singleton
final class Throttle {

    private final Door door;
    private final IngestMetrics metrics;

    Throttle(Door door, IngestMetrics metrics) {
        this.door = door;
        this.metrics = metrics;
    }

    /** Answers and counts the request if its sender has to wait; returns whether it has. */
    boolean turnsAway(HttpServerRequest request, Incoming head, String route) {
        int seconds = door.wait(head.opened(), head.sender());
        if (seconds > 0) {
            Answers.tooMany(request, seconds);
            metrics.throttled(route, head.site());
        }
        return seconds > 0;
    }

    /** Counts a request without events, so that keys can't be tried without end. */
    void count(Incoming head) {
        door.count(head.opened(), head.sender(), 1);
    }
}
