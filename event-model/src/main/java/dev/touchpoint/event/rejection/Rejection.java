package dev.touchpoint.event.rejection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row about something that was refused: enough to see what its sender does wrong, and to repair and send it again.
 *
 * @param id the same whenever the same thing is refused for the same reason, so that it counts once
 * @param kind what was refused
 * @param cause why
 * @param site the site it belongs to; null when it names none
 * @param eventId the sender's id of the event; null when it has none
 * @param source the dialect, or the topic, it came by
 * @param receivedAt when it was received, in whole milliseconds
 * @param sentAt when its request was sent by the client's clock; null when it didn't say
 * @param service what refused it, as {@code ingest-service}
 * @param serviceVersion the version of that
 * @param payload its beginning
 */
public record Rejection(
        String id,
        Kind kind,
        Cause cause,
        @Nullable String site,
        @Nullable String eventId,
        String source,
        Instant receivedAt,
        @Nullable Instant sentAt,
        String service,
        String serviceVersion,
        Payload payload) {

    /** What was refused. */
    public enum Kind {
        /** One event of a request. */
        EVENT,
        /** A request as a whole. */
        REQUEST,
        /** A record of the log. */
        RECORD
    }

    /**
     * Why.
     *
     * @param reason the machine-readable reason, as {@code missing_id}
     * @param field the field it concerns, in dotted form; empty when it concerns the whole
     * @param detail one sentence that says what would be right
     * @param limit the bound that was passed; null when there is none
     * @param actual what was met instead; null when unknown
     */
    public record Cause(
            String reason,
            String field,
            String detail,
            @Nullable Long limit,
            @Nullable Long actual) {}

    /**
     * The beginning of what was refused, without secrets.
     *
     * @param text it; empty when nothing may be kept, because its visitor refuses to be recognised
     * @param encoding how to read the text
     * @param bytes how many bytes the whole has
     * @param complete whether the text is the whole, unchanged: only then it can be sent again as it was
     */
    public record Payload(String text, Encoding encoding, long bytes, boolean complete) {

        /** Of this nothing is kept. */
        public static Payload none() {
            return new Payload("", Encoding.TEXT, 0, false);
        }
    }

    /** How a payload is written down. */
    public enum Encoding {
        /** As it is. */
        TEXT,
        /** In base 64, because it is no text. */
        BASE64
    }
}
