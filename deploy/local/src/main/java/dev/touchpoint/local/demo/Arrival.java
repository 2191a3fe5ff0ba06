package dev.touchpoint.local.demo;

/**
 * A way visitors come.
 *
 * @param query the query string of the address they land on, with the campaign's parameters; may be empty
 * @param referrer the page they come from; may be empty
 * @param weight how many of 100 come this way
 */
record Arrival(String query, String referrer, int weight) {

    /** Typed the address. */
    static final Arrival DIRECT = new Arrival("", "", 20);

    /** The link in the mail about the cart that was left behind. */
    static final Arrival RECOVERY_MAIL =
            new Arrival("utm_source=shop&utm_medium=email&utm_campaign=cart_abandoned_24h&tp_recovery=1", "", 0);
}
