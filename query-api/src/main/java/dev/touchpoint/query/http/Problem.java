package dev.touchpoint.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 says it ({@code application/problem+json}).
 *
 * @param type names the kind of problem, stable across versions
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what was wrong this time, and what would be right
 * @param reason the last part of {@code type}, for programs
 * @param field the parameter or the place in the body that is wrong; null when none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String reason,
        @Nullable String field) {

    /** Media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://touchpoint.dev/problems/";

    static Problem of(Reason reason, String detail, @Nullable String field) {
        return new Problem(
                URI.create(TYPES + reason.label()), reason.title(), reason.status(), detail, reason.label(), field);
    }
}
