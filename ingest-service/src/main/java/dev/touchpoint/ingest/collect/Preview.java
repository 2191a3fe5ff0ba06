package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.publish.InFlightBytes;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** A request that is judged and answered as any, and of which nothing is kept. */
final class Preview {

    private static final Logger LOG = Logger.getLogger(Preview.class);
    private static final String ROUTE = "/v1/validate";

    private final Exchange.Collaborators with;
    private final RoutingContext routing;
    private final HttpServerResponse response;
    private final InFlightBytes.Account account;
    private final long startedAt = System.nanoTime();

    Preview(Exchange.Collaborators with, RoutingContext routing) {
        this.with = with;
        this.routing = routing;
        this.response = routing.response();
        this.account = with.inFlight().open();
    }

    InFlightBytes.Account account() {
        return account;
    }

    /**
     * Judges and answers.
     *
     * @param head makes the request of its body
     */
    void taken(BodyIntake.Taken taken, Function<byte[], Incoming> head) {
        if (taken instanceof BodyIntake.Whole whole) {
            routing.vertx()
                    .executeBlocking(() -> with.collector().judge(head.apply(whole.body()), account::hold), false)
                    .onSuccess(this::answer)
                    .onFailure(this::failed);
        } else if (taken instanceof BodyIntake.Cut cut) {
            if (cut.close()) {
                Answers.cutAfter(routing);
            }
            answer(with.collector().refuse(head.apply(Incoming.NOTHING), cut.violation()));
        } else if (taken instanceof BodyIntake.Overloaded) {
            overloaded();
        } else {
            account.close();
        }
    }

    private void answer(Judgement judgement) {
        if (judgement.outcome() instanceof Judgement.Read read) {
            CollectorRoutes.results(response, read, Stored.NOWHERE);
        } else if (judgement.outcome() instanceof Judgement.Refused refused) {
            Answers.refused(response, refused.violation());
        }
        done();
    }

    private void failed(Throwable fault) {
        if (fault instanceof Inflation.NoRoomException) {
            overloaded();
            return;
        }
        LOG.error("A request to be tried failed", fault);
        Answers.comeBack(response, "internal_fault", "The collector failed; ask again");
        done();
    }

    private void overloaded() {
        Answers.comeBack(response, "overloaded", "Too much is under way; ask again");
        done();
    }

    private void done() {
        account.close();
        with.metrics().answered(ROUTE, response.getStatusCode(), System.nanoTime() - startedAt);
    }
}
