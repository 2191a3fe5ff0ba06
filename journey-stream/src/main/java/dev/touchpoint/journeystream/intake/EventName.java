package dev.touchpoint.journeystream.intake;

import java.util.Locale;
import java.util.Set;

/** What follows from the mere name of a touchpoint. */
public final class EventName {

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
            "order_confirmation_opened",
            "order_refunded",
            "refund");

    private static final String SIGN_OUT = "sign_out";

    private EventName() {}

    /** In lower case with spaces and hyphens as underscores: {@code Product Added} is {@code product_added}. */
    public static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    static boolean isPassive(String normalisedName) {
        return PASSIVE.contains(normalisedName);
    }

    static boolean isSignOut(String normalisedName) {
        return normalisedName.equals(SIGN_OUT);
    }
}
