package dev.touchpoint.query.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses bodies that say they are too large before anything is read of them. */
public class BodyLimit {

    /** Largest body, in bytes. The largest sensible question, 64 steps with conditions, has a tenth of it. */
    public static final int BYTES = 256 * 1024;

    @ServerRequestFilter(preMatching = true)
    @Nullable Response refuse(ContainerRequestContext request) {
        String length = request.getHeaderString("Content-Length");
        if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > BYTES) {
            return Problems.answer(tooLarge(Long.parseLong(length)).problem());
        }
        return null;
    }

    /** The problem of a body of {@code length} bytes. */
    public static ProblemException tooLarge(long length) {
        return new ProblemException(
                Reason.BODY_TOO_LARGE, "The body has %d bytes; at most %d are taken.".formatted(length, BYTES), null);
    }
}
