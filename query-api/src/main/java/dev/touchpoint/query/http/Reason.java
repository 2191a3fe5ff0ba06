package dev.touchpoint.query.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every kind of problem the API tells of. The labels are stable: programs decide by them. */
public enum Reason {
    MISSING_PARAMETER(400, "A parameter is missing"),
    INVALID_PARAMETER(400, "A parameter has a value it can't have"),
    INVALID_BODY(400, "The body isn't what is expected"),
    UNKNOWN_FIELD(400, "There is a field or parameter that means nothing"),
    MISSING_TOKEN(401, "The request carries no token"),
    UNKNOWN_TOKEN(401, "The token isn't known"),
    SITE_FORBIDDEN(403, "The token doesn't open this site"),
    MISSING_SCOPE(403, "The token isn't for this"),
    NOT_FOUND(404, "There is nothing here"),
    UNKNOWN_EVENT(404, "Nothing was received under this id"),
    UNKNOWN_PERSON(404, "Nobody is known by this id"),
    UNKNOWN_FUNNEL(404, "There is no saved funnel of this name"),
    UNKNOWN_SEGMENT(404, "There is no segment of this name"),
    UNKNOWN_ERASURE(404, "There is no report of this request"),
    METHOD_NOT_ALLOWED(405, "The method isn't offered here"),
    NOT_ACCEPTABLE(406, "No representation asked for is offered"),
    LIMIT_REACHED(409, "There is no room for more"),
    PRECONDITION_FAILED(412, "It isn't as the request wants it to be"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type isn't understood"),
    BAD_REQUEST(400, "The request can't be understood"),
    INTERNAL_ERROR(500, "The fault is ours"),
    TOO_MANY_QUESTIONS(503, "Too many questions are asked at once"),
    WAREHOUSE_UNAVAILABLE(503, "The warehouse can't be asked right now"),
    QUESTION_TOO_LARGE(504, "The question takes more time or memory than it may");

    private final int status;
    private final String title;

    Reason(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** Of all of them. */
    static List<String> labels() {
        return Arrays.stream(values()).map(Reason::label).toList();
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** As programs see it, the last part of a problem's type. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
