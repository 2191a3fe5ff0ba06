package dev.touchpoint.journeystream.intake;

import java.util.Set;

/** What follows from the mere name of a touchpoint. */
final class NameMeaning {

    private static final Set<String> PASSIVE = Set.of(
            "ad_impression",
            "email_sent",
            "email_delivered",
            "email_opened",
            "push_sent",
            "push_received",
            "sms_sent",
            "order_shipped",
            "shipped",
            "order_delivered",
            "order_updated",
            "order_cancelled",
            "order_confirmation_opened",
            "order_refunded",
            "refund",
            "alias",
            "split");

    private static final String SIGN_OUT = "sign_out";
    private static final String SPLIT = "split";

    private NameMeaning() {}

    static boolean isPassive(String normalisedName) {
        return PASSIVE.contains(normalisedName);
    }

    static boolean isSignOut(String normalisedName) {
        return normalisedName.equals(SIGN_OUT);
    }

    static boolean isSplit(String normalisedName) {
        return normalisedName.equals(SPLIT);
    }
}
