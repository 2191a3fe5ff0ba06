package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.identity.Belonging;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a person is told: mostly that a touchpoint comes or leaves. Times are milliseconds since the epoch.
 *
 * @param kind which of these
 * @param site the site
 * @param person who, as {@link Origin} writes it
 * @param touchpoint names the touchpoint among those of the person, of a group behind the member's person; of
 *     {@link Kind#MEMBER_ERASED} the member's person; of {@link Kind#TOLD} what the message is about; else empty
 * @param stamp the newest {@code received_at} of whoever says so; of erasures the moment until which; of
 *     {@link Kind#WRITES_ABOVE} a version
 * @param bytes of {@link Kind#ARRIVES} the touchpoint, of {@link Kind#BELONGS} the {@link Belonging}, of
 *     {@link Kind#TOLD} what is kept of the message, of erasures the id of the request; else empty
 */
public record PersonChange(Kind kind, String site, String person, String touchpoint, long stamp, byte[] bytes) {

    private static final byte[] NONE = {};

    /** What there is to tell. */
    public enum Kind {
        /** A touchpoint is the person's now. */
        ARRIVES,
        /** It isn't any more. */
        LEAVES,
        /**
         * It asks to be forgotten; or nothing is left of a device: what its own person once had, until then, is
         * forgotten, too.
         */
        FORGETS,
        /** The customer is one with others, or isn't any more. */
        BELONGS,
        /** Rows of the person have been written elsewhere up to that version. */
        WRITES_ABOVE,
        /** A member of the group asks to be forgotten. */
        MEMBER_ERASED,
        /** That was told of the person elsewhere, which tells no more of it. */
        TOLD
    }

    static PersonChange arriving(String site, String person, String touchpoint, long stamp, byte[] bytes) {
        return new PersonChange(Kind.ARRIVES, site, person, touchpoint, stamp, bytes);
    }

    static PersonChange leaving(String site, String person, String touchpoint, long stamp) {
        return new PersonChange(Kind.LEAVES, site, person, touchpoint, stamp, NONE);
    }

    static PersonChange forgetting(String site, String person, long until) {
        return new PersonChange(Kind.FORGETS, site, person, "", until, NONE);
    }

    /** The person asks to be forgotten. */
    public static PersonChange forgetting(Erasure request) {
        return new PersonChange(
                Kind.FORGETS,
                request.site(),
                request.person(),
                "",
                request.until().toEpochMilli(),
                request.requestId().getBytes(StandardCharsets.UTF_8));
    }

    static PersonChange belonging(String site, Belonging belonging, long stamp) {
        return new PersonChange(
                Kind.BELONGS, site, Origin.ofCustomer(belonging.customer()), "", stamp, belonging.encoded());
    }

    static PersonChange writingAbove(String site, String person, long version) {
        return new PersonChange(Kind.WRITES_ABOVE, site, person, "", version, NONE);
    }

    static PersonChange told(PersonMemory teller, String about, byte[] message) {
        return new PersonChange(Kind.TOLD, teller.site(), teller.person(), about, teller.newestReceived(), message);
    }

    static PersonChange memberErased(Erasure request, String group) {
        return new PersonChange(
                Kind.MEMBER_ERASED,
                request.site(),
                group,
                request.person(),
                request.until().toEpochMilli(),
                request.requestId().getBytes(StandardCharsets.UTF_8));
    }

    /** What is asked for by who asks to be forgotten. */
    Erasure request() {
        String who = kind == Kind.MEMBER_ERASED ? touchpoint : person;
        return new Erasure(new String(bytes, StandardCharsets.UTF_8), site, who, Instant.ofEpochMilli(stamp));
    }

    /** Where the person's touchpoints meet. */
    public String key() {
        return site + '\u0000' + person;
    }
}
