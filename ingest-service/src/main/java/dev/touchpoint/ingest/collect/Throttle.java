package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.admission.Door;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Turns requests away before anything is read: those of senders who send faster than they may, and all that would only
 * make a queue longer.
 */
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
        int seconds = secondsToWait(head);
        if (seconds > 0) {
            Answers.tooMany(request, seconds);
            metrics.throttled(route, head.site());
        }
        return seconds > 0;
    }

    /** Whole seconds until its sender may send on, 0 for now. */
    int secondsToWait(Incoming head) {
        return door.wait(head.opened(), head.sender());
    }

    /** Answers and counts the request if its event loop is behind; returns whether it is. Asked before all else: it costs least. */
    boolean isBehind(RoutingContext routing, String route) {
        boolean behind = isBehind(routing.vertx());
        if (behind) {
            BodyIntake.pass(routing.request());
            Answers.overloaded(routing.response());
            metrics.turnedAway("overloaded");
            metrics.answered(route, 503, 0);
        }
        return behind;
    }

    /** Whether the event loop that runs this is behind. */
    static boolean isBehind(Vertx vertx) {
        return LoopTurn.current().isTooLong(System.nanoTime(), task -> vertx.runOnContext(nothing -> task.run()));
    }

    /** Counts a request without events, so that keys can't be tried without end. */
    void count(Incoming head) {
        door.count(head.opened(), head.sender(), 1);
    }
}
