package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.publish.Delivery;
import dev.touchpoint.ingest.publish.InFlightBytes;
import dev.touchpoint.ingest.publish.TouchpointLog;
import dev.touchpoint.ingest.validation.Violation;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * One request on its way: judged, appended to the log, answered. The answer waits for every acknowledgement, but not for
 * ever; what it holds of the collector's memory is given back when Kafka has let go of it.
 */
final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);
    /** Judging more than this would keep the event loop from other requests for too long. */
    private static final int JUDGED_AT_ONCE = 32 * 1024;

    private static final String OVERLOADED = "overloaded";
    private static final String AWAY = "log_unavailable";

    private final Collaborators with;
    private final String route;
    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final InFlightBytes.Account account;
    private final long startedAt = System.nanoTime();
    private long deadline = -1;

    /** What every exchange works with. */
    record Collaborators(
            Collector collector,
            TouchpointLog log,
            InFlightBytes inFlight,
            IngestMetrics metrics,
            long answerDeadlineMillis) {}

    /** How a good answer looks: it differs between the routes. */
    @FunctionalInterface
    interface GoodAnswer {
        void write(HttpServerResponse response, Judgement.Read read);
    }

    Exchange(Collaborators with, String route, RoutingContext routing) {
        this.with = with;
        this.route = route;
        this.vertx = routing.vertx();
        this.context = vertx.getOrCreateContext();
        this.response = routing.response();
        this.account = with.inFlight().open();
    }

    InFlightBytes.Account account() {
        return account;
    }

    /** Judges, appends, answers. */
    void proceed(Incoming incoming, GoodAnswer good) {
        if (!with.log().isAvailable()) {
            away();
            return;
        }
        byte[] body = incoming.body();
        if (body.length <= JUDGED_AT_ONCE && !Inflation.isGzip(body)) {
            try {
                append(with.collector().judge(incoming, account::hold), good);
            } catch (Inflation.NoRoomException e) {
                overloaded();
            }
        } else {
            vertx.executeBlocking(() -> with.collector().judge(incoming, account::hold), false)
                    .onSuccess(judgement -> append(judgement, good))
                    .onFailure(this::failed);
        }
    }

    /** Refuses as a whole a request that was not even read. */
    void refuse(Incoming beginning, Violation violation, GoodAnswer good) {
        if (with.log().isAvailable()) {
            append(with.collector().refuse(beginning, violation), good);
        } else {
            away();
        }
    }

    /** Appends what a judgement asks for, and answers when it is acknowledged. */
    private void append(Judgement judgement, GoodAnswer good) {
        with.metrics().received(judgement);
        if (!account.hold(judgement.bytes())) {
            overloaded();
            return;
        }
        deadline = vertx.setTimer(with.answerDeadlineMillis(), timer -> away());
        with.log().append(judgement.records()).thenAccept(delivery -> {
            account.close();
            context.runOnContext(nothing -> delivered(delivery, judgement, good));
        });
    }

    private void delivered(Delivery delivery, Judgement judgement, GoodAnswer good) {
        vertx.cancelTimer(deadline);
        switch (delivery) {
            case UNCERTAIN -> away();
            case ACKNOWLEDGED -> {
                with.metrics().settled(judgement);
                if (!response.ended()) {
                    if (judgement.outcome() instanceof Judgement.Read read) {
                        good.write(response, read);
                    } else if (judgement.outcome() instanceof Judgement.Refused refused) {
                        Answers.refused(response, refused.violation());
                    }
                    answered();
                }
            }
        }
    }

    /** There is no room for this request now. */
    void overloaded() {
        account.close();
        Answers.comeBack(response, OVERLOADED, "Too much is under way; nothing of this request was kept");
        answered();
    }

    /** The client is gone. */
    void abandoned() {
        account.close();
    }

    private void away() {
        if (deadline < 0) {
            account.close();
        }
        if (!response.ended()) {
            Answers.comeBack(
                    response,
                    AWAY,
                    "The log did not acknowledge the whole request; send all of it again, it counts once");
            answered();
        }
    }

    /** A fault of the collector itself. The event isn't lost: the client keeps it and sends it again. */
    void failed(Throwable fault) {
        if (fault instanceof Inflation.NoRoomException) {
            overloaded();
            return;
        }
        LOG.errorf(fault, "A request to %s failed", route);
        account.close();
        if (!response.ended()) {
            Answers.comeBack(response, "internal_fault", "The collector failed; send all of it again, it counts once");
            answered();
        }
    }

    private void answered() {
        with.metrics().answered(route, response.getStatusCode(), System.nanoTime() - startedAt);
    }
}
