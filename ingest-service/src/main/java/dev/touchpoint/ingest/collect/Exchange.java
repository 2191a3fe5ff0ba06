package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.publish.Delivery;
import dev.touchpoint.ingest.publish.InFlightBytes;
import dev.touchpoint.ingest.publish.QueueDelay;
import dev.touchpoint.ingest.publish.TouchpointLog;
import dev.touchpoint.ingest.spool.Spool;
import dev.touchpoint.ingest.validation.Violation;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: judged, appended to the log, answered. The answer waits for every acknowledgement, but not for
 * ever: then the spool takes what the site wants kept there, or the client is asked to come back. What the request holds
 * of the collector's memory is given back when Kafka has let go of it.
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
    private final LoopTurn turn = LoopTurn.current();
    private final HttpServerResponse response;
    private final InFlightBytes.Account account;
    private final long startedAt = System.nanoTime();
    private long deadline = -1;
    private @Nullable CompletionStage<Boolean> spooled;
    private boolean settled;

    /** What every exchange works with. */
    record Collaborators(
            Collector collector,
            TouchpointLog log,
            Spool spool,
            InFlightBytes inFlight,
            QueueDelay queueDelay,
            IngestMetrics metrics,
            long answerDeadlineMillis,
            long queueDelayNanos) {}

    /** How a good answer looks: it differs between the routes. */
    @FunctionalInterface
    interface GoodAnswer {
        void write(HttpServerResponse response, Judgement.Read read, Stored stored);
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
        if (!isSomethingThere()) {
            away();
            return;
        }
        byte[] body = incoming.body();
        if (body.length <= JUDGED_AT_ONCE && !Inflation.isGzip(body)) {
            if (Throttle.isBehind(vertx)) {
                overloaded();
                return;
            }
            try {
                append(with.collector().judge(incoming, account::hold), good);
            } catch (Inflation.NoRoomException e) {
                overloaded();
            }
        } else {
            long handedOver = System.nanoTime();
            vertx.executeBlocking(() -> judgeInTurn(incoming, handedOver), false)
                    .onSuccess(judgement -> append(judgement, good))
                    .onFailure(this::failed);
        }
    }

    /** What waited too long for its turn is given up before it costs anything: a queue must not grow by its own delay. */
    private Judgement judgeInTurn(Incoming incoming, long handedOver) throws Inflation.NoRoomException {
        if (System.nanoTime() - handedOver > with.queueDelayNanos()) {
            throw new Inflation.NoRoomException();
        }
        return with.collector().judge(incoming, account::hold);
    }

    /** Refuses as a whole a request that was not even read. */
    void refuse(Incoming beginning, Violation violation, GoodAnswer good) {
        if (isSomethingThere()) {
            append(with.collector().refuse(beginning, violation), good);
        } else {
            away();
        }
    }

    private boolean isSomethingThere() {
        return with.log().isAvailable() || with.spool().isOn();
    }

    /** Appends what a judgement asks for, and answers when it is acknowledged. */
    private void append(Judgement judgement, GoodAnswer good) {
        with.metrics().received(judgement);
        if (!account.hold(judgement.bytes())) {
            noRoom(judgement);
        } else if (!with.log().isAvailable()) {
            spoolOrGiveBack(judgement, good).thenRun(account::close);
        } else if (!with.queueDelay().isTooLong(System.nanoTime())) {
            deadline = vertx.setTimer(with.answerDeadlineMillis(), timer -> spool(judgement, good));
            with.log().append(judgement.records()).thenAccept(delivery -> {
                account.close();
                soon(() -> delivered(delivery, judgement, good));
            });
        } else if (with.spool().takes(judgement.site())) {
            spoolOrGiveBack(judgement, good).thenRun(account::close);
        } else {
            noRoom(judgement);
        }
    }

    private void noRoom(Judgement judgement) {
        with.metrics().givenBack(judgement);
        overloaded();
    }

    private void delivered(Delivery delivery, Judgement judgement, GoodAnswer good) {
        vertx.cancelTimer(deadline);
        switch (delivery) {
            case UNCERTAIN -> spoolOrGiveBack(judgement, good);
            case ACKNOWLEDGED -> stored(Stored.LOG, judgement, good);
        }
    }

    /** The log won't have it any more: what the spool doesn't keep either is the client's again. */
    private CompletionStage<Void> spoolOrGiveBack(Judgement judgement, GoodAnswer good) {
        return spool(judgement, good).thenAccept(kept -> {
            if (!kept) {
                with.metrics().givenBack(judgement);
            }
        });
    }

    /**
     * The log doesn't acknowledge: the spool keeps it, where the site wants that; else the client has to come back. Tried once;
     * who asks again is told what becomes of that.
     *
     * @return whether the spool keeps it
     */
    private CompletionStage<Boolean> spool(Judgement judgement, GoodAnswer good) {
        CompletionStage<Boolean> before = spooled;
        if (before != null) {
            return before;
        }
        if (response.ended()) {
            return CompletableFuture.completedFuture(false);
        }
        if (!with.spool().takes(judgement.site())) {
            away();
            return CompletableFuture.completedFuture(false);
        }
        CompletionStage<Boolean> kept = with.spool().keep(judgement.records());
        spooled = kept;
        return kept.whenComplete((isKept, never) -> soon(() -> {
            if (isKept) {
                stored(Stored.SPOOL, judgement, good);
            } else {
                away();
            }
        }));
    }

    /** From any thread: on that of the request, and not behind all requests that it has found waiting. */
    private void soon(Runnable answer) {
        turn.soon(
                () -> {
                    try {
                        answer.run();
                    } catch (RuntimeException e) {
                        failed(e);
                    }
                },
                task -> context.runOnContext(nothing -> task.run()));
    }

    private void stored(Stored where, Judgement judgement, GoodAnswer good) {
        if (settled) {
            return;
        }
        settled = true;
        with.metrics().settled(judgement, where);
        if (!response.ended()) {
            if (judgement.outcome() instanceof Judgement.Read read) {
                good.write(response, read, where);
            } else if (judgement.outcome() instanceof Judgement.Refused refused) {
                Answers.refused(response, refused.violation());
            }
            answered();
        }
    }

    /** There is no room for this request now. */
    void overloaded() {
        account.close();
        with.metrics().turnedAway(OVERLOADED);
        Answers.overloaded(response);
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
            with.metrics().turnedAway(AWAY);
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
            with.metrics().turnedAway("internal_fault");
            Answers.comeBack(response, "internal_fault", "The collector failed; send all of it again, it counts once");
            answered();
        }
    }

    private void answered() {
        with.metrics().answered(route, response.getStatusCode(), System.nanoTime() - startedAt);
    }
}
