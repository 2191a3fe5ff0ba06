package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.dialect.Reception;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in, free of HTTP.
 *
 * @param writeKey what it was sent with; null when nothing. Never logged, never stored
 * @param body the bytes, perhaps gzip
 * @param receivedAt when it was complete, epoch milliseconds
 * @param refusesConsent whether it says {@code Sec-GPC: 1}
 * @param visitor what it says of the visitor's surroundings
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and only passed on: a copy would double every body.
record Incoming(
        @Nullable String writeKey,
        byte[] body,
        long receivedAt,
        boolean refusesConsent,
        Reception.Surroundings visitor) {

    /** The same with another body. */
    Incoming with(byte[] other) {
        return new Incoming(writeKey, other, receivedAt, refusesConsent, visitor);
    }

    /** The same from a server, which speaks of others: its address, its program and its refusal aren't the visitors'. */
    Incoming ofServer(long now) {
        return new Incoming(writeKey, body, now, false, "", "");
    }

    Reception at(String site, @Nullable Long sentAt) {
        return new Reception(site, receivedAt, sentAt, refusesConsent, visitor);
    }
}
