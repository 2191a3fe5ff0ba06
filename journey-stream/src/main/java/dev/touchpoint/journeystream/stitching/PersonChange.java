package dev.touchpoint.journeystream.stitching;

/**
 * A touchpoint comes to a person, or leaves it.
 *
 * @param site the site
 * @param person who, as {@link dev.touchpoint.event.Origin} writes it
 * @param touchpoint names the touchpoint among those of the person; empty when the person is to be forgotten
 * @param stamp the newest {@code received_at} of the device that says so, milliseconds since the epoch
 * @param bytes the touchpoint; empty when it leaves
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
