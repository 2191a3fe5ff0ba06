package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A touchpoint comes to a person, or leaves it.
 *
 * @param site the site
 * @param person who, as {@link dev.touchpoint.event.Origin} writes it
 * @param touchpoint names the touchpoint among those of the person; empty when the person is to be forgotten
 * @param stamp the newest {@code received_at} of the device that says so, milliseconds since the epoch
 * @param bytes the touchpoint; empty when it leaves. Of a request to be forgotten its id
 */
public record PersonChange(String site, String person, String touchpoint, long stamp, byte[] bytes) {

    private static final byte[] NONE = {};

    static PersonChange leaving(String site, String person, String touchpoint, long stamp) {
        return new PersonChange(site, person, touchpoint, stamp, NONE);
    }

    /** Nothing is left of a device: what its own person once had, until then, is forgotten, too. */
    static PersonChange forgetting(String site, String person, long until) {
        return new PersonChange(site, person, "", until, NONE);
    }

    /** The person asks to be forgotten. */
    public static PersonChange forgetting(Erasure request) {
        return new PersonChange(
                request.site(),
                request.person(),
                "",
                request.until().toEpochMilli(),
                request.requestId().getBytes(StandardCharsets.UTF_8));
    }

    /** What the person asks for, when it asks to be forgotten. */
    Erasure request() {
        return new Erasure(new String(bytes, StandardCharsets.UTF_8), site, person, Instant.ofEpochMilli(stamp));
    }

    boolean forgets() {
        return touchpoint.isEmpty();
    }

    boolean leaves() {
        return bytes.length == 0;
    }

    /** Where the person's touchpoints meet. */
    public String key() {
        return site + '\u0000' + person;
    }
}
