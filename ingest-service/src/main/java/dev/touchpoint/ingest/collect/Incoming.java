package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.admission.Opened;
import dev.touchpoint.ingest.dialect.Reception;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in, free of HTTP. The write key itself is no part of it: it is never logged and never stored.
 *
 * @param keyGiven whether there was a write key
 * @param opened what the write key opens; null for nothing
 * @param origin the origin of the page it comes from; null when it names none
 * @param sender what limits count its address as
 * @param body the bytes, perhaps gzip
 * @param receivedAt when it was complete, epoch milliseconds
 * @param refusesConsent whether it says {@code Sec-GPC: 1}, or {@code DNT: 1} where the site honours it
 * @param visitor what it says of the visitor's surroundings
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and only passed on: a copy would double every body.
record Incoming(
        boolean keyGiven,
        @Nullable Opened opened,
        @Nullable String origin,
        String sender,
        byte[] body,
        long receivedAt,
        boolean refusesConsent,
        Reception.Surroundings visitor) {

    static final byte[] NOTHING = {};

    /** The same, complete with its body. */
    Incoming complete(byte[] whole, long at) {
        return new Incoming(keyGiven, opened, origin, sender, whole, at, refusesConsent, visitor);
    }

    /** The same with another body. */
    Incoming with(byte[] other) {
        return complete(other, receivedAt);
    }

    /** The site its key opens; null for none. */
    @Nullable String site() {
        return opened == null ? null : opened.site().name();
    }

    /** The same from a server, which speaks of others: its address, its program and its refusal aren't the visitors'. */
    Incoming ofServer(long now) {
        return new Incoming(keyGiven, opened, origin, sender, body, now, false, Reception.Surroundings.UNKNOWN);
    }

    Reception at(Opened by, @Nullable Long sentAt) {
        return new Reception(
                by.site().name(), by.byServer(), by.site().privacy(), receivedAt, sentAt, refusesConsent, visitor);
    }
}
