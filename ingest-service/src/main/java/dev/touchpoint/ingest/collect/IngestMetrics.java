package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.collect.Judgement.EventResult;
import dev.touchpoint.ingest.publish.InFlightBytes;
import dev.touchpoint.ingest.publish.ProducerMetrics;
import dev.touchpoint.ingest.spool.Spool;
import dev.touchpoint.ingest.validation.Violation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the collector counts: events by what became of them, requests by how long they took. */
@Singleton
final class IngestMetrics {

    private static final String NO_SITE = "";

    private final MeterRegistry registry;
    private final Map<String, Counter> received = new ConcurrentHashMap<>();
    private final Map<AcceptedKey, Counter> accepted = new ConcurrentHashMap<>();
    private final Map<String, Counter> withoutIdentifiers = new ConcurrentHashMap<>();
    private final Map<String, Counter> turnedAway = new ConcurrentHashMap<>();
    private final Map<String, Counter> givenBack = new ConcurrentHashMap<>();
    private final Map<String, Counter> throttled = new ConcurrentHashMap<>();
    private final Map<RejectedKey, Counter> rejected = new ConcurrentHashMap<>();
    private final Map<RequestKey, Timer> requests = new ConcurrentHashMap<>();

    private record AcceptedKey(String site, Stored where) {}

    private record RejectedKey(String reason, String site) {}

    private record RequestKey(String route, int status) {}

    IngestMetrics(MeterRegistry registry, InFlightBytes inFlight, Spool spool, ProducerMetrics producer) {
        this.registry = registry;
        spool(spool);
        producer.bindTo(registry);
        Gauge.builder("touchpoint.in.flight.bytes", inFlight, InFlightBytes::held)
                .description("Bytes of bodies and records under way to Kafka")
                .register(registry);
    }

    private void spool(Spool spool) {
        Gauge.builder("touchpoint.spool.bytes", spool, Spool::bytes)
                .description("Bytes on disk that wait for Kafka")
                .register(registry);
        FunctionCounter.builder(
                        "touchpoint.spool.replayed", spool, of -> of.counts().replayedRecords())
                .description("Records that Kafka has from the spool")
                .register(registry);
        FunctionCounter.builder(
                        "touchpoint.spool.quarantined", spool, of -> of.counts().quarantinedSegments())
                .description("Segments put aside because something in them can't be read any more")
                .register(registry);
    }

    /** A request can't be taken now, and its sender was asked to send it again. */
    void turnedAway(String reason) {
        turnedAway
                .computeIfAbsent(
                        reason,
                        key -> Counter.builder("touchpoint.turned.away")
                                .description("Requests that were asked to come back")
                                .tag("reason", key)
                                .register(registry))
                .increment();
    }

    /** The judgement's records are kept there. */
    void settled(Judgement judgement, Stored where) {
        String site = judgement.site() == null ? NO_SITE : judgement.site();
        if (judgement.outcome() instanceof Judgement.Refused refused) {
            reject(refused.violation().reason().code(), site);
        } else if (judgement.outcome() instanceof Judgement.Read read) {
            read(read, site, where);
        }
        if (judgement.withoutIdentifiers() > 0) {
            counter(withoutIdentifiers, "touchpoint.refused.privacy", "Accepted without identifiers", site)
                    .increment(judgement.withoutIdentifiers());
        }
    }

    private void read(Judgement.Read read, String site, Stored where) {
        int good = 0;
        for (EventResult result : read.results()) {
            Violation violation = result.violation();
            if (violation == null) {
                good++;
            } else {
                reject(violation.reason().code(), site);
            }
        }
        accepted.computeIfAbsent(
                        new AcceptedKey(site, where),
                        key -> Counter.builder("touchpoint.accepted")
                                .description("Events that Kafka has acknowledged, or that are flushed to the spool")
                                .tag("site", key.site())
                                .tag("stored", key.where().code())
                                .register(registry))
                .increment(good);
    }

    private void reject(String reason, String site) {
        rejected.computeIfAbsent(
                        new RejectedKey(reason, site),
                        key -> Counter.builder("touchpoint.rejected")
                                .description("Events, requests and rows of imports refused")
                                .tag("reason", key.reason())
                                .tag("site", key.site())
                                .register(registry))
                .increment();
    }

    /** A request was judged, whatever will become of it. */
    void received(Judgement judgement) {
        received(judgement.site(), events(judgement));
    }

    private void received(@Nullable String site, int events) {
        counter(received, "touchpoint.received", "Events read, and requests and rows that could not be", site)
                .increment(events);
    }

    /** A row of an import is no event. */
    void badRow(String site, String reason) {
        received(site, 1);
        reject(reason, site);
    }

    /** A judged request is kept nowhere: its sender was asked to send it again. */
    void givenBack(Judgement judgement) {
        counter(givenBack, "touchpoint.given.back", "Received, kept nowhere, to be sent again", judgement.site())
                .increment(events(judgement));
    }

    private static int events(Judgement judgement) {
        return judgement.outcome() instanceof Judgement.Read read
                ? read.results().size()
                : 1;
    }

    /** A request was answered. */
    void answered(String route, int status, long nanos) {
        requests.computeIfAbsent(
                        new RequestKey(route, status),
                        key -> Timer.builder("touchpoint.request")
                                .description("From the request's head to its answer")
                                .tag("route", key.route())
                                .tag("status", Integer.toString(key.status()))
                                .serviceLevelObjectives(
                                        Duration.ofMillis(1),
                                        Duration.ofMillis(2),
                                        Duration.ofMillis(5),
                                        Duration.ofMillis(10),
                                        Duration.ofMillis(20),
                                        Duration.ofMillis(50),
                                        Duration.ofMillis(100),
                                        Duration.ofMillis(500),
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(5))
                                .register(registry))
                .record(Duration.ofNanos(nanos));
    }

    /** A sender was told to wait. */
    void throttled(String route, @Nullable String site) {
        counter(throttled, "touchpoint.throttled", "Requests of senders that send too fast", site)
                .increment();
        answered(route, 429, 0);
    }

    private Counter counter(Map<String, Counter> counters, String name, String description, @Nullable String site) {
        return counters.computeIfAbsent(
                site == null ? NO_SITE : site,
                key -> Counter.builder(name)
                        .description(description)
                        .tag("site", key)
                        .register(registry));
    }
}
