package dev.touchpoint.ingest.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one request, in the sender's order, none of them judged as a whole yet.
 *
 * @param events at least one
 * @param sentAt when the client sent the request, by its own clock, epoch milliseconds; null when it didn't say
 * @param single whether the body was one event rather than a list of events
 */
public record ParsedRequest(
        List<EventDraft> events, @Nullable Long sentAt, boolean single) {

    public ParsedRequest {
        events = List.copyOf(events);
    }
}
