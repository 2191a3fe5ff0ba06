package dev.touchpoint.journeystream.identity;

import dev.touchpoint.journeystream.intake.TouchpointFacts;
import java.util.Comparator;

/**
 * A touchpoint that says of two customers that they are one, or that they aren't any more. Times are milliseconds since
 * the epoch.
 *
 * @param one the customer whose place is taken
 * @param target the customer who takes it
 * @param splits whether it undoes aliases of the two
 * @param at when it occurred
 * @param receivedAt when the collector had it
 * @param origin the touchpoint's origin
 * @param eventId the touchpoint's event id
 */
public record AliasClaim(
        String one, String target, boolean splits, long at, long receivedAt, String origin, String eventId) {

    /** The one order of claims: by time, then event id, then origin. */
    public static final Comparator<AliasClaim> ORDER = Comparator.comparingLong(AliasClaim::at)
            .thenComparing(AliasClaim::eventId)
            .thenComparing(AliasClaim::origin);

    /** What a touchpoint {@linkplain TouchpointFacts#claims() claims}. */
    public static AliasClaim of(TouchpointFacts facts) {
        return new AliasClaim(
                facts.previous(),
                facts.customer(),
                facts.split(),
                facts.occurredAt(),
                facts.receivedAt(),
                facts.origin(),
                facts.eventId());
    }

    /** Whether it is a claim of that touchpoint. */
    public boolean isOf(String anyOrigin, String anyEventId) {
        return origin.equals(anyOrigin) && eventId.equals(anyEventId);
    }

    /** Whether it is a claim of these two, whichever takes the place of the other. */
    public boolean isBetween(String customer, String other) {
        return one.equals(customer) && target.equals(other) || one.equals(other) && target.equals(customer);
    }

    /** The two, whichever takes the place of the other. */
    String pair() {
        return one.compareTo(target) < 0 ? one + '\u0000' + target : target + '\u0000' + one;
    }
}
