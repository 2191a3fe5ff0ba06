package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.publish.InFlightBytes;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Violation;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;

/**
 * Takes a body in, bounded in size, time and by what the whole collector may hold. Runs on the request's event loop.
 *
 * <p>Of a body that is too large the rest is read and thrown away up to a point, because many clients look at the
 * answer only when they have sent all; beyond that point the connection is cut.
 */
final class BodyIntake {

    private static final long THROWN_AWAY = 16L * 1024 * 1024;
    private static final int FIRST_BUFFER = 4 * 1024;
    private static final byte[] NOTHING = {};

    private final InFlightBytes.Account account;
    private final Handler<Taken> done;
    private final Vertx vertx;
    private final Duration deadline;
    private final long timer;

    private byte[] bytes = NOTHING;
    private int length;
    private long seen;
    private State state = State.TAKING;

    private enum State {
        TAKING,
        TOO_LARGE,
        OVERLOADED,
        ENDED
    }

    /** What came in. */
    sealed interface Taken {}

    /** All of it. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
    record Whole(byte[] body) implements Taken {}

    /** It is refused. What was read of it is dropped: the part that wasn't may refuse consent. */
    record Cut(Violation violation, boolean close) implements Taken {}

    /** There is no room for it now. */
    record Overloaded() implements Taken {}

    /** The client went away; there is nobody to answer. */
    record Gone() implements Taken {}

    private BodyIntake(Vertx vertx, Duration deadline, InFlightBytes.Account account, Handler<Taken> done) {
        this.vertx = vertx;
        this.deadline = deadline;
        this.account = account;
        this.done = done;
        this.timer = vertx.setTimer(deadline.toMillis(), id -> tooSlow());
    }

    /** Takes the body of {@code request} in, which has so long to arrive; {@code done} is called once. */
    static void take(
            Vertx vertx,
            HttpServerRequest request,
            Duration deadline,
            InFlightBytes.Account account,
            Handler<Taken> done) {
        BodyIntake intake = new BodyIntake(vertx, deadline, account, done);
        long declared = declaredLength(request);
        if (declared > THROWN_AWAY) {
            intake.finish(new Cut(tooLarge(declared), true));
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            if (declared > Limits.BODY_BYTES) {
                intake.finish(new Cut(tooLarge(declared), true));
                return;
            }
            request.response().writeContinue();
        }
        request.handler(intake::chunk);
        request.endHandler(nothing -> intake.end());
        request.exceptionHandler(failure -> intake.finish(new Gone()));
        request.resume();
    }

    /** Has the body read and thrown away, so that the sender sees the answer; cuts the connection where it may be too long. */
    static void pass(HttpServerRequest request) {
        long declared = declaredLength(request);
        boolean bounded = request.headers().contains(HttpHeaders.CONTENT_LENGTH) || request.method() == HttpMethod.GET;
        if (!bounded || declared > Limits.BODY_BYTES || request.headers().contains(HttpHeaders.EXPECT)) {
            Answers.closeAfter(request);
        }
        request.resume();
    }

    private static long declaredLength(HttpServerRequest request) {
        String text = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return text == null ? 0 : Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void chunk(Buffer chunk) {
        seen += chunk.length();
        if (state == State.TAKING) {
            append(chunk);
        }
        if (state != State.ENDED && seen > THROWN_AWAY) {
            finish(new Cut(tooLarge(seen), true));
        }
    }

    private void append(Buffer chunk) {
        int total = length + chunk.length();
        if (total > Limits.BODY_BYTES) {
            state = State.TOO_LARGE;
            return;
        }
        if (!account.hold(chunk.length())) {
            state = State.OVERLOADED;
            bytes = NOTHING;
            length = 0;
            return;
        }
        if (length == 0) {
            // Nearly all bodies come in one piece.
            bytes = chunk.getBytes();
        } else {
            if (total > bytes.length) {
                int larger = Math.max(FIRST_BUFFER, Math.max(total, 2 * bytes.length));
                bytes = Arrays.copyOf(bytes, Math.min(Limits.BODY_BYTES, larger));
            }
            chunk.getBytes(0, chunk.length(), bytes, length);
        }
        length = total;
    }

    private void end() {
        switch (state) {
            case TAKING -> finish(new Whole(length == bytes.length ? bytes : Arrays.copyOf(bytes, length)));
            case TOO_LARGE -> finish(new Cut(tooLarge(seen), false));
            case OVERLOADED -> finish(new Overloaded());
            case ENDED -> {}
        }
    }

    private void tooSlow() {
        long millis = deadline.toMillis();
        // How long it would have taken nobody knows.
        finish(new Cut(
                new Violation(
                        RefusalReason.BODY_TOO_SLOW, "", "A body arrives within %d ms".formatted(millis), millis, null),
                true));
    }

    private static Violation tooLarge(long actual) {
        return Violation.above(
                RefusalReason.BODY_TOO_LARGE,
                "",
                "A body has at most %d bytes".formatted(Limits.BODY_BYTES),
                Limits.BODY_BYTES,
                actual);
    }

    private void finish(Taken taken) {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        vertx.cancelTimer(timer);
        bytes = NOTHING;
        done.handle(taken);
    }
}
