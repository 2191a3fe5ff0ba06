package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;

/**
 * A touchpoint on its way to its device. It travels as the bytes of the log: they are small, they decide between copies,
 * and their format is the one that old checkpoints can rely on.
 *
 * @param site the site
 * @param origin what it is known by, as {@link Origin} writes it; empty for nobody
 * @param eventId the sender's event id
 * @param receivedAt when the collector had it, milliseconds since the epoch
 * @param bytes the touchpoint
 */
public record Arrival(String site, String origin, String eventId, long receivedAt, byte[] bytes) {

    static Arrival of(Touchpoint touchpoint, byte[] bytes) {
        return new Arrival(
                touchpoint.site(),
                touchpoint.origin(),
                touchpoint.eventId(),
                touchpoint.receivedAt().toEpochMilli(),
                bytes);
    }

    /** Where its copies meet: its device, else its customer, else (of nobody) its own event id. */
    public String key() {
        return origin.equals(Origin.NOBODY) ? site + "\u0000\u0000" + eventId : site + '\u0000' + origin;
    }
}
