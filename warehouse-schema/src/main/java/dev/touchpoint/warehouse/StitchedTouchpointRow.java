package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code stitched_touchpoints}: what a touchpoint belongs to. Ids it has no part in are empty.
 *
 * @param site the site
 * @param person who, as {@link dev.touchpoint.event.Origin} writes it
 * @param origin with {@code site} and {@code eventId} the touchpoint's identity
 * @param eventId the sender's event id
 * @param occurredAt when
 * @param sequence the client's running number
 * @param device the device, empty when none
 * @param name what happened
 * @param channel the channel it came by, empty when it says nothing of one
 * @param pagePath the page's path
 * @param clientSession the session id the sender gave itself
 * @param passive whether the visitor did nothing
 * @param phase number of the phase this touchpoint belongs to, 0 for none
 * @param sessionId the session
 * @param journeyId the journey
 * @param cartId the cart it concerns
 */
public record StitchedTouchpointRow(
        String site,
        String person,
        String origin,
        String eventId,
        Instant occurredAt,
        @Nullable Long sequence,
        String device,
        String name,
        String channel,
        String pagePath,
        String clientSession,
        boolean passive,
        int phase,
        String sessionId,
        String journeyId,
        String cartId)
        implements VersionedRow {

    /** The columns the table is sorted by, and none else: what the tombstone of a row needs. */
    public static StitchedTouchpointRow gone(String site, String person, String origin, String eventId) {
        return new StitchedTouchpointRow(
                site, person, origin, eventId, Instant.EPOCH, null, "", "", "", "", "", false, 0, "", "", "");
    }

    @Override
    public Table table() {
        return Table.STITCHED_TOUCHPOINTS;
    }

    @Override
    public String key() {
        return origin + '\u0000' + eventId;
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.string(person);
        out.string(origin);
        out.string(eventId);
        out.time(occurredAt);
        out.nullableInt64(sequence);
        out.string(device);
        out.string(name);
        out.string(channel);
        out.string(pagePath);
        out.string(clientSession);
        out.bool(passive);
        out.uint8(phase);
        out.string(sessionId);
        out.string(journeyId);
        out.string(cartId);
    }
}
