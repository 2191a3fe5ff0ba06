package dev.touchpoint.ingest.validation;

import java.util.Locale;

/**
 * Why a request or an event was refused. The {@link #code()} is stable: clients, dashboards and repairs rely on it.
 * {@code docs/rejected.md} and {@code openapi.yaml} list all of them.
 */
public enum RefusalReason {
    /** The request carries no write key. */
    MISSING_WRITE_KEY(401, "No write key"),
    /** The write key opens no site. */
    UNKNOWN_WRITE_KEY(401, "Unknown write key"),
    /** The page's origin is none of those its site's browser keys are for. */
    ORIGIN_NOT_ALLOWED(403, "Origin not allowed"),
    /** What only a server key may do: import, and speak of a visitor's address. */
    SERVER_KEY_NEEDED(403, "Only with a server key"),
    /** The body, as it came over the wire, is larger than {@link Limits#BODY_BYTES}. */
    BODY_TOO_LARGE(413, "The body is too large"),
    /** The body, unpacked, is larger than {@link Limits#INFLATED_BYTES}. */
    BODY_INFLATES_TOO_LARGE(413, "The body inflates to too much"),
    /** The body did not arrive within {@code touchpoint.http.body-deadline}. */
    BODY_TOO_SLOW(408, "The body took too long"),
    /** The body starts like gzip and can't be unpacked. */
    INVALID_GZIP(400, "The body is no valid gzip"),
    /** The body or a text in it is no UTF-8. */
    INVALID_UTF8(400, "Not UTF-8"),
    /** The body is no JSON, or no JSON of the expected outer form. */
    INVALID_JSON(400, "Not valid JSON"),
    /** The JSON nests deeper than {@link Limits#NESTING}. */
    NESTING_TOO_DEEP(400, "The JSON nests too deep"),
    /** A request without any event. */
    EMPTY_BATCH(400, "No events"),
    /** More than {@link Limits#EVENTS} events in one request. */
    TOO_MANY_EVENTS(413, "Too many events"),
    /** One event has more than {@link Limits#EVENT_BYTES} bytes. */
    EVENT_TOO_LARGE(413, "The event is too large"),
    /** A list or map has too many members. */
    TOO_MANY_ENTRIES(400, "Too many entries"),
    /** The event has no id. */
    MISSING_ID(400, "No event id"),
    /** The event has no name. */
    MISSING_NAME(400, "No event name"),
    /** The event has no time. */
    MISSING_TIME(400, "No time"),
    /** The event names neither a device nor a customer, and consent isn't refused. */
    MISSING_IDENTITY(400, "Neither anonymous_id nor customer_id"),
    /** Feedback without a score or without its scale. */
    MISSING_SCORE(400, "Feedback without score or scale"),
    /** A value of another JSON type than the field has. */
    INVALID_TYPE(400, "Wrong type"),
    /** A text that is none of the values the field knows. */
    INVALID_VALUE(400, "Unknown value"),
    /** A character that the field may not hold, for example a control character in an id. */
    INVALID_CHARACTER(400, "Character not allowed"),
    /** A time that is neither ISO-8601 with zone nor epoch milliseconds. */
    INVALID_TIME(400, "Not a time"),
    /** A text longer than its field may be. */
    TOO_LONG(400, "Too long"),
    /** A number outside of its field's range. */
    OUT_OF_RANGE(400, "Out of range"),
    /** After repair, before {@link Limits#EARLIEST}. */
    TIME_TOO_OLD(400, "Too long ago"),
    /** After repair, more than 24 h ahead of the time of receipt. */
    TIME_TOO_FAR_AHEAD(400, "Too far in the future");

    private final int status;
    private final String title;
    private final String code = name().toLowerCase(Locale.ROOT);

    RefusalReason(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The machine-readable name, for example {@code missing_id}. */
    public String code() {
        return code;
    }

    /** The HTTP status of a request refused for this reason as a whole. */
    public int status() {
        return status;
    }

    /** A few words for people; the same for every occurrence. */
    public String title() {
        return title;
    }
}
