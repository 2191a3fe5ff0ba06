package dev.touchpoint.ingest.collect;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.ingest.admission.Opened;
import dev.touchpoint.ingest.publish.Delivery;
import dev.touchpoint.ingest.publish.KafkaSettings;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.publish.TouchpointLog;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Takes requests to be forgotten: answers once every replica of the log has them, as for events. */
@Singleton
public class ErasureRoutes {

    private static final String PERSON = "/v1/persons/:id";

    private final Collector collector;
    private final TouchpointLog log;
    private final RequestHead heads;
    private final Throttle throttle;
    private final long answerDeadlineMillis;
    private final Clock clock;

    ErasureRoutes(
            Collector collector,
            TouchpointLog log,
            KafkaSettings kafka,
            RequestHead heads,
            Throttle throttle,
            Clock clock) {
        this.collector = collector;
        this.log = log;
        this.heads = heads;
        this.throttle = throttle;
        this.answerDeadlineMillis = kafka.answerDeadline().toMillis();
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.delete(PERSON).handler(this::erase);
        router.route(PERSON).handler(routing -> CollectorRoutes.wrongMethod(routing, "DELETE, OPTIONS"));
    }

    private void erase(RoutingContext routing) {
        Incoming head = heads.read(routing.request());
        if (throttle.turnsAway(routing.request(), head, PERSON)) {
            return;
        }
        throttle.count(head);
        try {
            erase(
                    routing,
                    collector.openedByServer(
                            head, "Only a server key has persons forgotten: everyone can read a browser key"));
        } catch (RefusalException e) {
            Answers.refused(routing.response(), e.violation());
        }
    }

    private void erase(RoutingContext routing, Opened opened) {
        String person = routing.pathParam("id");
        if (!isPerson(person)) {
            Answers.problem(
                    routing.response(),
                    "invalid_person",
                    "Not a person",
                    400,
                    "A person is customer:<id> or device:<id>, with an id of 1 to %d characters and no control characters"
                            .formatted(Limits.ID_CHARS));
            return;
        }
        publish(
                routing,
                new Erasure(
                        UUID.randomUUID().toString(),
                        opened.site().name(),
                        asKept(person, opened),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** A customer of a site with pseudonyms is known by one only. */
    private static String asKept(String person, Opened opened) {
        if (!Origin.isCustomer(person)) {
            return person;
        }
        String id = Origin.id(person);
        return Origin.ofCustomer(opened.site().privacy().customer(id, opened.byServer()));
    }

    private static boolean isPerson(String person) {
        int prefix = person.indexOf(':') + 1;
        int length = person.length() - prefix;
        return (Origin.isCustomer(person) || Origin.isDevice(person))
                && length > 0
                && length <= Limits.ID_CHARS
                && person.chars().noneMatch(Character::isISOControl);
    }

    private void publish(RoutingContext routing, Erasure erasure) {
        HttpServerResponse response = routing.response();
        if (!log.isAvailable()) {
            away(response);
            return;
        }
        Context context = routing.vertx().getOrCreateContext();
        long deadline = routing.vertx().setTimer(answerDeadlineMillis, timer -> away(response));
        log.append(List.of(LogRecord.of(erasure)))
                .thenAccept(delivery -> context.runOnContext(ignored -> {
                    routing.vertx().cancelTimer(deadline);
                    if (delivery == Delivery.ACKNOWLEDGED) {
                        Answers.accepted(response, AnswerJson.erasure(erasure));
                    } else {
                        away(response);
                    }
                }));
    }

    private static void away(HttpServerResponse response) {
        Answers.comeBack(
                response,
                "log_unavailable",
                "The log doesn't answer: ask again, asking twice erases no more than once");
    }
}
