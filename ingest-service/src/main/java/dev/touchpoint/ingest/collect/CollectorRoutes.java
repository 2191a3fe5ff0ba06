package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.dialect.PixelText;
import dev.touchpoint.ingest.publish.InFlightBytes;
import dev.touchpoint.ingest.publish.KafkaSettings;
import dev.touchpoint.ingest.publish.QueueDelay;
import dev.touchpoint.ingest.publish.TouchpointLog;
import dev.touchpoint.ingest.spool.Spool;
import dev.touchpoint.ingest.tracker.TrackerRoutes;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The collector's routes. They are raw Vert.x routes because a tracker's requests are many and small: nothing here
 * blocks the event loop, and large bodies are judged on worker threads.
 */
@Singleton
public class CollectorRoutes {

    private static final String EVENTS = "/v1/events";
    private static final String BEACON = "/v1/beacon";
    private static final String VALIDATE = "/v1/validate";
    private static final String PIXEL = "/v1/pixel.gif";

    /** Every path there is, as {@code openapi.yaml} describes them. */
    private static final String PATHS = String.join(
            ", ",
            EVENTS,
            VALIDATE,
            ImportRoute.IMPORT,
            BEACON,
            PIXEL,
            TrackerRoutes.SCRIPT,
            PersonRoutes.PERSON.replace(":id", "{person}"));

    private final Exchange.Collaborators collaborators;
    private final RequestHead heads;
    private final CrossOrigin crossOrigin;
    private final Throttle throttle;
    private final Clock clock;
    private final Duration bodyDeadline;

    CollectorRoutes(
            Collector collector,
            TouchpointLog log,
            Spool spool,
            InFlightBytes inFlight,
            QueueDelay queueDelay,
            IngestMetrics metrics,
            KafkaSettings kafka,
            RequestHead heads,
            CrossOrigin crossOrigin,
            Throttle throttle,
            Clock clock,
            @ConfigProperty(name = "touchpoint.http.body-deadline", defaultValue = "20s") Duration bodyDeadline) {
        this.collaborators = new Exchange.Collaborators(
                collector,
                log,
                spool,
                inFlight,
                queueDelay,
                metrics,
                kafka.answerDeadline().toMillis(),
                kafka.queueDelay().toNanos());
        this.heads = heads;
        this.crossOrigin = crossOrigin;
        this.throttle = throttle;
        this.clock = clock;
        this.bodyDeadline = bodyDeadline;
    }

    void register(@Observes Router router) {
        router.route("/v1/*").handler(crossOrigin::handle);
        router.post(EVENTS).handler(this::post).failureHandler(CollectorRoutes::fault);
        router.post(BEACON).handler(this::post).failureHandler(CollectorRoutes::fault);
        router.post(VALIDATE).handler(this::validate).failureHandler(CollectorRoutes::fault);
        router.get(PIXEL).handler(this::pixel).failureHandler(CollectorRoutes::fault);
        router.head(PIXEL).handler(routing -> Answers.gif(routing.response(), false));
        router.route(EVENTS).handler(routing -> wrongMethod(routing, "POST, OPTIONS"));
        router.route(BEACON).handler(routing -> wrongMethod(routing, "POST, OPTIONS"));
        router.route(VALIDATE).handler(routing -> wrongMethod(routing, "POST, OPTIONS"));
        router.route(PIXEL).handler(routing -> wrongMethod(routing, "GET, HEAD, OPTIONS"));
        router.route(ImportRoute.IMPORT).last().handler(routing -> wrongMethod(routing, "POST, OPTIONS"));
        router.route().last().handler(CollectorRoutes::notFound);
    }

    /** The head of a request that may come in; null for one that was answered. */
    private @Nullable Incoming letIn(RoutingContext routing, String route) {
        if (throttle.isBehind(routing, route)) {
            return null;
        }
        Incoming head = heads.read(routing.request());
        return throttle.turnsAway(routing.request(), head, route) ? null : head;
    }

    private void post(RoutingContext routing) {
        Incoming head = letIn(routing, routing.normalizedPath());
        if (head == null) {
            return;
        }
        HttpServerRequest request = routing.request();
        Exchange exchange = new Exchange(collaborators, routing.normalizedPath(), routing);
        BodyIntake.take(routing.vertx(), request, bodyDeadline, exchange.account(), taken -> {
            try {
                taken(exchange, routing, head, taken);
            } catch (RuntimeException e) {
                exchange.failed(e);
            }
        });
    }

    private void taken(Exchange exchange, RoutingContext routing, Incoming head, BodyIntake.Taken taken) {
        if (taken instanceof BodyIntake.Whole whole) {
            exchange.proceed(head.complete(whole.body(), clock.millis()), CollectorRoutes::results);
        } else if (taken instanceof BodyIntake.Cut cut) {
            if (cut.close()) {
                Answers.cutAfter(routing);
            }
            exchange.refuse(head.complete(Incoming.NOTHING, clock.millis()), cut.violation(), CollectorRoutes::results);
        } else if (taken instanceof BodyIntake.Overloaded) {
            exchange.overloaded();
        } else {
            exchange.abandoned();
        }
    }

    /** Says what would become of a request, and keeps nothing of it. */
    private void validate(RoutingContext routing) {
        Incoming head = letIn(routing, VALIDATE);
        if (head == null) {
            return;
        }
        HttpServerRequest request = routing.request();
        Preview preview = new Preview(collaborators, routing);
        BodyIntake.take(
                routing.vertx(),
                request,
                bodyDeadline,
                preview.account(),
                taken -> preview.taken(taken, body -> head.complete(body, clock.millis())));
    }

    private void pixel(RoutingContext routing) {
        Incoming head = letIn(routing, PIXEL);
        if (head == null) {
            return;
        }
        HttpServerRequest request = routing.request();
        byte[] event = PixelText.json(RequestHead.parametersInBytes(request), clock.millis());
        Exchange exchange = new Exchange(collaborators, PIXEL, routing);
        exchange.proceed(head.complete(event, clock.millis()), (response, read, stored) -> {
            response.putHeader(Answers.STORED, stored.code());
            Answers.gif(response, true);
        });
    }

    static void results(HttpServerResponse response, Judgement.Read read, Stored stored) {
        Answers.json(response, AnswerJson.results(read.results(), stored));
    }

    static void wrongMethod(RoutingContext routing, String allowed) {
        routing.response().putHeader("Allow", allowed);
        Answers.problem(
                routing.response(),
                "method_not_allowed",
                "Wrong method",
                405,
                "This path takes " + allowed + ", not " + routing.request().method());
    }

    private static void notFound(RoutingContext routing) {
        Answers.problem(
                routing.response(),
                "not_found",
                "There is nothing here",
                404,
                "The collector has %s; /openapi.yaml describes them".formatted(PATHS));
    }

    /** Faults answer 503: the client keeps its events and sends them again. */
    private static void fault(RoutingContext routing) {
        int status = routing.statusCode();
        if (status >= 400 && status < 500) {
            Answers.problem(routing.response(), "bad_request", "Not a valid request", status, "Not valid HTTP");
        } else {
            Answers.comeBack(
                    routing.response(), "internal_fault", "The collector failed; send all of it again, it counts once");
        }
    }
}
