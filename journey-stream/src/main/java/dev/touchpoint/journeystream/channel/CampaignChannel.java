package dev.touchpoint.journeystream.channel;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * GA4's definitions of its default channel groups for campaigns, tried in GA4's order. All texts are in lower case.
 *
 * <p>Source: "Default channel group" in the help of Google Analytics 4.
 */
final class CampaignChannel {

    /** GA4's expressions match whole texts: {@code paid}, {@code cpc}, {@code retargeting} and their compounds. */
    private static final Pattern PAID = Pattern.compile("(.*cp.*|ppc|retargeting|paid.*)");

    /** The word shop or shopping; the e before it would make it a workshop's. */
    private static final Pattern SHOPPING_CAMPAIGN = Pattern.compile("(.*(([^a-df-z]|^)shop|shopping).*)");

    private static final Set<String> DISPLAY = Set.of("display", "banner", "expandable", "interstitial", "cpm");

    private static final Set<String> SOCIAL =
            Set.of("social", "social-network", "social-media", "sm", "social network", "social media");

    private static final Set<String> REFERRAL = Set.of("referral", "app", "link");
    private static final Set<String> EMAIL = Set.of("email", "e-mail", "e_mail", "e mail");
    private static final Set<String> NO_MEDIUM = Set.of("", "(none)", "(not set)");

    private CampaignChannel() {}

    /**
     * Where a click came from.
     *
     * @param source as {@code utm_source} would say it
     * @param medium as {@code utm_medium} would say it, empty when nothing is known
     */
    record Origin(String source, String medium) {
        static final Origin UNKNOWN = new Origin("", "");
    }

    /** The channel of a campaign, {@code Unassigned} when none of the definitions fits. */
    static String of(String source, String medium, String name, KnownSources sources) {
        if (source.equals("(direct)") && NO_MEDIUM.contains(medium)) {
            return "Direct";
        }
        if (name.contains("cross-network")) {
            return "Cross-network";
        }
        SourceKind kind = sources.ofSource(source);
        boolean shopping =
                kind == SourceKind.SHOPPING || SHOPPING_CAMPAIGN.matcher(name).matches();
        if (PAID.matcher(medium).matches() || DISPLAY.contains(medium)) {
            return paid(kind, shopping, medium);
        }
        return unpaid(kind, shopping, source, medium);
    }

    private static String paid(SourceKind kind, boolean shopping, String medium) {
        // Only cpm is both: it names display, and matches what is paid.
        if (PAID.matcher(medium).matches()) {
            if (shopping) {
                return "Paid Shopping";
            }
            switch (kind) {
                case SEARCH -> {
                    return "Paid Search";
                }
                case SOCIAL -> {
                    return "Paid Social";
                }
                case VIDEO -> {
                    return "Paid Video";
                }
                case SHOPPING, EMAIL, AI, OTHER -> {}
            }
        }
        return DISPLAY.contains(medium) ? "Display" : "Paid Other";
    }

    private static String unpaid(SourceKind kind, boolean shopping, String source, String medium) {
        if (kind == SourceKind.AI) {
            return "AI assistant";
        }
        if (shopping) {
            return "Organic Shopping";
        }
        if (kind == SourceKind.SOCIAL || SOCIAL.contains(medium)) {
            return "Organic Social";
        }
        if (kind == SourceKind.VIDEO || medium.contains("video")) {
            return "Organic Video";
        }
        if (kind == SourceKind.SEARCH || medium.equals("organic")) {
            return "Organic Search";
        }
        if (REFERRAL.contains(medium)) {
            return "Referral";
        }
        if (kind == SourceKind.EMAIL || EMAIL.contains(source) || EMAIL.contains(medium)) {
            return "Email";
        }
        return byOtherMedium(source, medium);
    }

    private static String byOtherMedium(String source, String medium) {
        if (medium.equals("affiliate") || medium.equals("affiliates")) {
            return "Affiliates";
        }
        if (medium.equals("audio")) {
            return "Audio";
        }
        if (source.equals("sms") || medium.equals("sms")) {
            return "SMS";
        }
        boolean push = medium.endsWith("push") || medium.contains("mobile") || medium.contains("notification");
        return push || source.equals("firebase") ? "Mobile Push" : "Unassigned";
    }
}
