package dev.touchpoint.journeystream.intake;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Touchpoint;
import java.util.Locale;

/** Whether a visitor came by a link that brings back to an abandoned cart. */
final class RecoveryLink {

    private static final String PARAMETER = "tp_recovery";

    private RecoveryLink() {}

    static boolean broughtBy(Touchpoint touchpoint) {
        Campaign campaign = touchpoint.campaign();
        return speaksOfRecovery(campaign.name())
                || speaksOfRecovery(campaign.content())
                || hasParameter(touchpoint.page().url());
    }

    private static boolean speaksOfRecovery(String text) {
        if (text.isEmpty()) {
            return false;
        }
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return lowerCase.contains("abandon") || lowerCase.contains("recover");
    }

    private static boolean hasParameter(String url) {
        // Almost no address has it: this spares the search for the query.
        if (!url.contains(PARAMETER)) {
            return false;
        }
        int fragment = url.indexOf('#');
        String address = fragment < 0 ? url : url.substring(0, fragment);
        int query = address.indexOf('?');
        if (query < 0) {
            return false;
        }
        for (String parameter : address.substring(query + 1).split("&", -1)) {
            if (parameter.equals(PARAMETER) || parameter.startsWith(PARAMETER + "=")) {
                return true;
            }
        }
        return false;
    }
}
