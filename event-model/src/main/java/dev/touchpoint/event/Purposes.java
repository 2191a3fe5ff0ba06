package dev.touchpoint.event;

/**
 * What the visitor said about uses beyond counting and recognising, which is {@link Consent} itself.
 *
 * @param ads advertising: refused, no click id of an advertiser is kept
 * @param personalisation whether what is known of the visitor may change what they see or are sent
 */
public record Purposes(Consent ads, Consent personalisation) {

    /** Nothing said. */
    public static final Purposes UNKNOWN = new Purposes(Consent.UNKNOWN, Consent.UNKNOWN);

    /** Every use refused. */
    public static final Purposes REFUSED = new Purposes(Consent.REFUSED, Consent.REFUSED);
}
