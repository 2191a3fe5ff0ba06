package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.validation.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Writes answers. Each is written at most once; a client that went away gets none. */
final class Answers {

    /** Says where an accepted event is, where the body can't. */
    static final String STORED = "Touchpoint-Stored";

    private static final String PROBLEM = "application/problem+json";
    private static final int LEAST_RETRY_SECONDS = 1;
    private static final int MOST_RETRY_SECONDS = 5;
    private static final long MOMENT_MILLIS = 1_000;
    private static final Buffer GIF =
            Buffer.buffer(Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"));

    private static final String COME_BACK = "Send it again later";
    private static final Buffer OVERLOADED =
            AnswerJson.problem("overloaded", COME_BACK, 503, "Too much is under way; nothing of this request was kept");

    private Answers() {}

    static void json(HttpServerResponse response, Buffer body) {
        end(response, 200, "application/json", body);
    }

    static void accepted(HttpServerResponse response, Buffer body) {
        end(response, 202, "application/json", body);
    }

    /** The 1×1 transparent image. */
    static void gif(HttpServerResponse response, boolean withBody) {
        if (!response.ended() && !response.closed()) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store, must-revalidate");
            end(response, 200, "image/gif", withBody ? GIF : Buffer.buffer());
        }
    }

    static void refused(HttpServerResponse response, Violation violation) {
        if (violation.reason().status() == 401 && !response.ended()) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        end(response, violation.reason().status(), PROBLEM, AnswerJson.problem(violation));
    }

    static void problem(HttpServerResponse response, String code, String title, int status, String detail) {
        end(response, status, PROBLEM, AnswerJson.problem(code, title, status, detail));
    }

    /** Asks to send all again later, not all at the same moment. */
    static void comeBack(HttpServerResponse response, String code, String detail) {
        comeBack(response, AnswerJson.problem(code, COME_BACK, 503, detail));
    }

    /** The same where there is no room now: it has to cost little, because then there are many. */
    static void overloaded(HttpServerResponse response) {
        comeBack(response, OVERLOADED);
    }

    private static void comeBack(HttpServerResponse response, Buffer problem) {
        if (!response.ended() && !response.closed()) {
            int seconds = ThreadLocalRandom.current().nextInt(LEAST_RETRY_SECONDS, MOST_RETRY_SECONDS + 1);
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
            end(response, 503, PROBLEM, problem);
        }
    }

    /** Asks a sender who sends too much to wait. What it sends now is read and thrown away, so that it sees the answer. */
    static void tooMany(HttpServerRequest request, int seconds) {
        closeAfter(request);
        request.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
        problem(
                request.response(),
                "too_many_requests",
                "Too fast",
                429,
                "This key, or this address, sends faster than its site allows; nothing of this request was kept");
        request.resume();
    }

    /** The connection is of no more use: an unread body is on it. HTTP/2 has streams instead. */
    static void closeAfter(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
        }
    }

    /**
     * The same, and cuts the connection when the sender had a moment to read the answer: who goes on sending what nobody
     * takes would hold it as long as it likes.
     */
    static void cutAfter(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        closeAfter(request);
        if (request.version() != HttpVersion.HTTP_2) {
            routing.addEndHandler(ended -> routing.vertx().setTimer(MOMENT_MILLIS, timer -> {
                var unused = request.connection().close();
            }));
        }
    }

    private static void end(HttpServerResponse response, int status, String type, Buffer body) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type);
        var unused = response.end(body);
    }
}
