package dev.touchpoint.ingest.collect;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.ingest.admission.CurrentSites;
import dev.touchpoint.ingest.admission.Opened;
import dev.touchpoint.ingest.privacy.Pseudonyms;
import dev.touchpoint.ingest.publish.Delivery;
import dev.touchpoint.ingest.publish.KafkaSettings;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.publish.TouchpointLog;
import dev.touchpoint.ingest.validation.Limits;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes requests to be forgotten: answers once every replica of the log has them, as for events. */
@Singleton
public class ErasureRoutes {

    private static final String PERSON = "/v1/persons/:id";

    private final CurrentSites sites;
    private final TouchpointLog log;
    private final long answerDeadlineMillis;
    private final Clock clock;

    ErasureRoutes(CurrentSites sites, TouchpointLog log, KafkaSettings kafka, Clock clock) {
        this.sites = sites;
        this.log = log;
        this.answerDeadlineMillis = kafka.answerDeadline().toMillis();
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.delete(PERSON).handler(this::erase);
        router.route(PERSON).handler(routing -> {
            routing.response().putHeader("Allow", "DELETE, OPTIONS");
            Answers.problem(
                    routing.response(),
                    "method_not_allowed",
                    "Wrong method",
                    405,
                    "This path takes DELETE; what is stored of a person is exported by the query API");
        });
    }

    private void erase(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        HttpServerResponse response = routing.response();
        Opened opened = opened(request);
        if (opened == null) {
            response.putHeader("WWW-Authenticate", "Bearer");
            Answers.problem(
                    response,
                    "unknown_write_key",
                    "Unknown write key",
                    401,
                    "Send a server key of the site as 'Authorization: Bearer …' or 'X-Write-Key: …'");
            return;
        }
        if (!opened.byServer()) {
            Answers.problem(
                    response,
                    "server_key_needed",
                    "Only with a server key",
                    403,
                    "Only a server key has persons forgotten: everyone can read a browser key");
            return;
        }
        String person = routing.pathParam("id");
        if (!isPerson(person)) {
            Answers.problem(
                    response,
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

    private @Nullable Opened opened(HttpServerRequest request) {
        String key = RequestHead.writeKey(request);
        return key == null ? null : sites.opened(key).orElse(null);
    }

    /** A customer of a site with pseudonyms is known by one only. */
    private static String asKept(String person, Opened opened) {
        if (!Origin.isCustomer(person)) {
            return person;
        }
        String id = person.substring(Origin.ofCustomer("").length());
        return Pseudonyms.isOne(id)
                ? person
                : Origin.ofCustomer(opened.site().privacy().customer(id));
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
