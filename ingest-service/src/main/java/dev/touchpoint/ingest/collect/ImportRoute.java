package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.publish.InFlightBytes;
import dev.touchpoint.ingest.publish.KafkaSettings;
import dev.touchpoint.ingest.publish.TouchpointLog;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.rows.BadMappingException;
import dev.touchpoint.rows.EventRows;
import dev.touchpoint.rows.RowReader;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * The route of bulk imports. Few run at once, each on a thread of its own, so that trackers' requests never wait for
 * them.
 */
@Singleton
class ImportRoute {

    static final String IMPORT = "/v1/import";

    private static final Logger LOG = Logger.getLogger(ImportRoute.class);
    private static final int AT_ONCE = 2;

    private final ImportRun.Collaborators with;
    private final RequestHead heads;
    private final Throttle throttle;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, runnable -> {
        Thread worker = new Thread(runnable, "bulk-import");
        worker.setDaemon(true);
        return worker;
    });

    ImportRoute(
            Collector collector,
            TouchpointLog log,
            InFlightBytes inFlight,
            IngestMetrics metrics,
            KafkaSettings kafka,
            RejectedRows rejectedRows,
            RequestHead heads,
            Throttle throttle,
            Clock clock) {
        this.with = new ImportRun.Collaborators(
                collector,
                throttle,
                log,
                inFlight,
                metrics,
                rejectedRows,
                kafka.answerDeadline().toMillis());
        this.heads = heads;
        this.throttle = throttle;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.post(IMPORT).handler(this::post);
    }

    void stop(@Observes ShutdownEvent event) {
        workers.shutdownNow();
    }

    private void post(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        Incoming head = heads.read(request);
        if (throttle.turnsAway(request, head, IMPORT)) {
            return;
        }
        long startedAt = System.nanoTime();
        response.endHandler(
                nothing -> with.metrics().answered(IMPORT, response.getStatusCode(), System.nanoTime() - startedAt));
        try {
            String site = with.collector()
                    .openedByServer(head, "Only a server key imports: everyone can read a browser key")
                    .site()
                    .name();
            ImportRequest wanted = ImportRequest.of(RequestHead.parameters(request));
            if (!with.log().isAvailable()) {
                Answers.closeAfter(request);
                Answers.comeBack(response, "log_unavailable", "The log takes nothing at the moment");
            } else if (!free.tryAcquire()) {
                Answers.closeAfter(request);
                Answers.comeBack(response, "overloaded", "%d imports are under way".formatted(AT_ONCE));
            } else {
                start(routing, head, site, wanted);
            }
        } catch (RefusalException e) {
            throttle.count(head);
            Answers.closeAfter(request);
            Answers.refused(response, e.violation());
        } catch (IllegalArgumentException e) {
            throttle.count(head);
            Answers.closeAfter(request);
            invalid(response, String.valueOf(e.getMessage()));
        }
    }

    private void start(RoutingContext routing, Incoming head, String site, ImportRequest wanted) {
        Context context = routing.vertx().getOrCreateContext();
        if ("100-continue".equalsIgnoreCase(routing.request().getHeader("Expect"))) {
            routing.response().writeContinue();
        }
        BodyStream body =
                new BodyStream(routing.request(), context, Limits.IMPORT_BYTES, Limits.IMPORT_PATIENCE_MILLIS);
        body.start();
        workers.execute(() -> {
            try {
                run(routing, context, head, site, wanted, body);
            } catch (RuntimeException | Error e) {
                LOG.error("An import failed", e);
                context.runOnContext(nothing -> routing.request().connection().close());
            } finally {
                free.release();
            }
        });
    }

    private void run(
            RoutingContext routing,
            Context context,
            Incoming head,
            String site,
            ImportRequest wanted,
            BodyStream body) {
        HttpServerResponse response = routing.response();
        try (RowReader reader = RowReader.of(body, wanted.format().quoted(), Limits.IMPORT_PLAIN_BYTES)) {
            EventRows rows = EventRows.open(reader, wanted.format(), wanted.mapping(), wanted.constants());
            ImportLines lines = new ImportLines(response, context);
            lines.start();
            try {
                new ImportRun(with, head, site, wanted.skip(), clock, lines).run(reader, rows);
            } catch (RuntimeException e) {
                LOG.error("An import failed", e);
                lines.failed("internal_error", "The collector failed at a row; its log says more");
            }
        } catch (BadMappingException e) {
            context.runOnContext(nothing -> {
                Answers.closeAfter(routing.request());
                invalid(response, String.valueOf(e.getMessage()));
            });
        } catch (IOException e) {
            context.runOnContext(nothing -> {
                Answers.closeAfter(routing.request());
                Answers.problem(response, "broken_body", "The rows can't be read", 400, String.valueOf(e.getMessage()));
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void invalid(HttpServerResponse response, String detail) {
        Answers.problem(response, "invalid_parameter", "A parameter isn't understood", 400, detail);
    }
}
