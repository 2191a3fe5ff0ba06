package dev.touchpoint.local.services;

import java.time.Instant;
import java.util.List;

/**
 * What the collector said to a number of events.
 *
 * @param accepted how many it took
 * @param refusals those it didn't
 * @param retries how often the request was repeated until there was an answer
 * @param acknowledgedAt when the answer was there, by the clock of this machine
 */
public record Delivery(int accepted, List<Refusal> refusals, int retries, Instant acknowledgedAt) {

    public Delivery {
        refusals = List.copyOf(refusals);
    }

    /** Both together; the refusals of {@code later} are those of events that come after {@code events} others. */
    Delivery and(Delivery later, int events) {
        List<Refusal> moved =
                later.refusals.stream().map(refusal -> refusal.movedBy(events)).toList();
        return new Delivery(
                accepted + later.accepted,
                java.util.stream.Stream.concat(refusals.stream(), moved.stream())
                        .toList(),
                retries + later.retries,
                later.acknowledgedAt);
    }

    /**
     * An event that was not taken.
     *
     * @param index its place in what was sent, from 0
     * @param reason the machine-readable reason
     * @param field the field it is about, may be empty
     * @param detail the reason in words
     */
    public record Refusal(int index, String reason, String field, String detail) {

        Refusal movedBy(int events) {
            return new Refusal(index + events, reason, field, detail);
        }
    }
}
