package dev.touchpoint.event;

import java.time.Instant;

/**
 * A person asked to be forgotten: what was received of that person until a moment goes, everywhere and in every replay.
 * Whoever comes back later is known from then on.
 *
 * @param requestId names the request, and nobody
 * @param site the site
 * @param person who, as {@link Origin} writes it
 * @param until what the collector had by then goes; whole milliseconds
 */
public record Erasure(String requestId, String site, String person, Instant until) {

    /** @throws IllegalArgumentException if the person is neither a customer nor a device, or the moment is none */
    public Erasure {
        if (!Origin.isCustomer(person) && !Origin.isDevice(person)) {
            throw new IllegalArgumentException("A person is customer:<id> or device:<id>");
        }
        Moment.named("erased_at", until);
    }

    /**
     * What names the record on the log. The moment is part of it: who was a person's at an earlier request may be
     * another's at a later one, so that the later one can't stand for both.
     */
    public String key() {
        return site + '\u0000' + person + '\u0000' + until.toEpochMilli();
    }

    /** Where the person's touchpoints meet. */
    public String personKey() {
        return site + '\u0000' + person;
    }

    /** Whether what was received then goes. */
    public boolean covers(long receivedAt) {
        return receivedAt <= until.toEpochMilli();
    }
}
