package dev.touchpoint.testing;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Touchpoint;

/** The channel of a touchpoint where there is nothing to argue about: a few media, search engines and other sites. */
public final class SimpleChannels {

    private SimpleChannels() {}

    /** The channel, empty when the touchpoint says nothing of one. */
    public static String of(Touchpoint touchpoint) {
        if (touchpoint.offline()) {
            return "Offline";
        }
        Campaign campaign = touchpoint.campaign();
        boolean social =
                campaign.source().equals("facebook") || campaign.source().equals("instagram");
        return switch (campaign.medium()) {
            case "cpc" -> social ? "Paid Social" : "Paid Search";
            case "display" -> "Display";
            case "email" -> "Email";
            case "affiliate" -> "Affiliates";
            case "social" -> "Organic Social";
            case "organic" -> "Organic Search";
            case "referral" -> "Referral";
            default -> byReferrer(touchpoint.page().referrer());
        };
    }

    private static String byReferrer(String referrer) {
        if (referrer.isEmpty()) {
            return "";
        }
        return referrer.startsWith("https://www.google.com/") ? "Organic Search" : "Referral";
    }
}
