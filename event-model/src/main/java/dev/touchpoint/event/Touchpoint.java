package dev.touchpoint.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing a visitor did or met, on any channel, as the collector accepted it. Absent strings are empty.
 *
 * @param eventId the sender's id of the event; with site and {@link #origin()} it is the touchpoint's identity
 * @param site the site it belongs to, given by the write key
 * @param source the dialect it was sent in, for example {@code touchpoint}
 * @param name what happened, for example {@code page_view} or {@code add_to_cart}
 * @param clientTime when, by the client's clock
 * @param sentAt when the client sent it, by its own clock; null when it didn't say
 * @param receivedAt when the collector had it
 * @param occurredAt when it happened, after the repair of a wrong client clock; millisecond precision
 * @param clockClamped whether {@code occurredAt} was set to {@code receivedAt} because it lay 5 min to 24 h ahead of it
 * @param sequence the client's own running number; null when it has none
 * @param anonymousId the device
 * @param customerId the customer the site knows; an id that identifies nobody is already removed
 * @param previousId the id this one takes the place of (alias)
 * @param clientSession the session id the sender gave itself
 * @param page where
 * @param campaign how the visitor came
 * @param commerce what was carted or bought
 * @param experiments variant by experiment
 * @param feedback what the visitor said; null when nothing
 * @param context the technical surroundings
 * @param offline happened away from any device: store, call, event
 * @param passive something shown or sent to the visitor, who did nothing
 * @param imported loaded from a file or another system, so that its age means nothing
 * @param consent whether the visitor may be recognised
 * @param purposes what else the visitor agreed to
 * @param properties all else the site sent, as text
 */
public record Touchpoint(
        String eventId,
        String site,
        String source,
        String name,
        Instant clientTime,
        @Nullable Instant sentAt,
        Instant receivedAt,
        Instant occurredAt,
        boolean clockClamped,
        @Nullable Long sequence,
        String anonymousId,
        String customerId,
        String previousId,
        String clientSession,
        Page page,
        Campaign campaign,
        Commerce commerce,
        Map<String, String> experiments,
        @Nullable Feedback feedback,
        Context context,
        boolean offline,
        boolean passive,
        boolean imported,
        Consent consent,
        Purposes purposes,
        Map<String, String> properties) {

    public Touchpoint {
        if (eventId.isEmpty() || site.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "A touchpoint has an event id, a site and a name; got event id '%s', site '%s', name '%s'"
                            .formatted(eventId, site, name));
        }
        experiments = Map.copyOf(experiments);
        properties = Map.copyOf(properties);
    }

    /** What it is known by: its device, else its customer, else {@link Origin#NOBODY}. */
    public String origin() {
        return Origin.of(anonymousId, customerId);
    }

    /** Key of its record on the log: one device's touchpoints stay in one partition, those of nobody are spread. */
    public String partitionKey() {
        String origin = origin();
        return site + '\u0000' + (origin.isEmpty() ? eventId : origin);
    }
}
