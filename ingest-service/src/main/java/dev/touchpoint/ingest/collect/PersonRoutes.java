package dev.touchpoint.ingest.collect;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.ingest.admission.Opened;
import dev.touchpoint.ingest.dialect.QueryText;
import dev.touchpoint.ingest.publish.Delivery;
import dev.touchpoint.ingest.publish.KafkaSettings;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.publish.TouchpointLog;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What a site's servers ask about one person: by what id it is known, and that it is forgotten. A request to be forgotten is
 * answered once every replica of the log has it, as for events.
 */
@Singleton
public class PersonRoutes {

    static final String PERSON = "/v1/persons/:id";

    private static final String AS = "as";
    private static final String STORED = "stored";

    private final Collector collector;
    private final TouchpointLog log;
    private final RequestHead heads;
    private final Throttle throttle;
    private final long answerDeadlineMillis;
    private final Clock clock;

    PersonRoutes(
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
        router.get(PERSON)
                .handler(routing -> answer(
                        routing,
                        "Only a server key is told by what id a person is known: everyone can read a browser key",
                        PersonRoutes::name));
        router.delete(PERSON)
                .handler(routing -> answer(
                        routing,
                        "Only a server key has persons forgotten: everyone can read a browser key",
                        this::erase));
        router.route(PERSON).handler(routing -> CollectorRoutes.wrongMethod(routing, "GET, DELETE, OPTIONS"));
    }

    /** Answers about a person by the id under which its site keeps it. */
    @FunctionalInterface
    private interface PersonAnswer {
        void of(RoutingContext routing, String site, String person);
    }

    private void answer(RoutingContext routing, String whyServersOnly, PersonAnswer answer) {
        Incoming head = heads.read(routing.request());
        if (throttle.turnsAway(routing.request(), head, PERSON)) {
            return;
        }
        throttle.count(head);
        try {
            Opened opened = collector.openedByServer(head, whyServersOnly);
            String person = routing.pathParam("id");
            String query = routing.request().query();
            String as = query == null
                    ? null
                    : QueryText.parameters(query, AS::equals).get(AS);
            if (!isPerson(person)) {
                notAPerson(
                        routing,
                        "A person is customer:<id> or device:<id>, with an id of 1 to %d characters and no control characters"
                                .formatted(Limits.ID_CHARS));
            } else if (as != null && !as.equals(STORED)) {
                notAPerson(routing, "A person is named by its own id, or with as=stored by the one it is kept under");
            } else {
                answer.of(routing, opened.site().name(), as == null ? asKept(person, opened) : person);
            }
        } catch (RefusalException e) {
            Answers.refused(routing.response(), e.violation());
        }
    }

    private static void notAPerson(RoutingContext routing, String detail) {
        Answers.problem(routing.response(), "invalid_person", "Not a person", 400, detail);
    }

    private static void name(RoutingContext routing, String site, String person) {
        routing.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Answers.json(routing.response(), AnswerJson.person(site, person));
    }

    private void erase(RoutingContext routing, String site, String person) {
        publish(
                routing,
                new Erasure(
                        UUID.randomUUID().toString(),
                        site,
                        person,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /**
     * A customer of a site with pseudonyms is known by one only. From before it had them it may be known by its id, too:
     * whoever asks for that one says so.
     */
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
