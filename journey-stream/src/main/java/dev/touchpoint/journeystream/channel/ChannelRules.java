package dev.touchpoint.journeystream.channel;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Touchpoint;
import java.util.Locale;
import java.util.Map;

/**
 * The channel of a touchpoint: GA4's default channel groups, AI assistants, and what happens offline.
 *
 * <p>A campaign and its click ids come first, a foreign referrer counts only where there is neither.
 */
public final class ChannelRules {

    private static final String NONE = "";
    private static final String DIRECT = "Direct";
    private static final String OFFLINE = "Offline";
    private static final String PAID = "cpc";

    private static final KnownSources SOURCES = KnownSources.load();

    /** Who a click id comes from, and the medium it means where the campaign names none. */
    private static final Map<String, CampaignChannel.Origin> CLICK_IDS = Map.of(
            "gclid", new CampaignChannel.Origin("google", PAID),
            "gbraid", new CampaignChannel.Origin("google", PAID),
            "wbraid", new CampaignChannel.Origin("google", PAID),
            "dclid", new CampaignChannel.Origin("doubleclick", "display"),
            "msclkid", new CampaignChannel.Origin("bing", PAID),
            "ttclid", new CampaignChannel.Origin("tiktok", PAID),
            "li_fat_id", new CampaignChannel.Origin("linkedin", PAID),
            "twclid", new CampaignChannel.Origin("twitter", PAID),
            // Facebook appends its id to every link that leaves it: it tells the place, not that it was paid.
            "fbclid", new CampaignChannel.Origin("facebook", NONE));

    private ChannelRules() {}

    /** The channel's name; empty when the touchpoint says nothing of how the visitor came. */
    public static String channelOf(Touchpoint touchpoint) {
        if (touchpoint.offline()) {
            return OFFLINE;
        }
        Campaign campaign = touchpoint.campaign();
        CampaignChannel.Origin clicked = clicked(campaign);
        if (!campaign.source().isEmpty()
                || !campaign.medium().isEmpty()
                || !campaign.name().isEmpty()
                || !clicked.source().isEmpty()) {
            String source = lowerCase(campaign.source());
            String medium = lowerCase(campaign.medium());
            return CampaignChannel.of(
                    source.isEmpty() ? clicked.source() : source,
                    medium.isEmpty() ? clicked.medium() : medium,
                    lowerCase(campaign.name()),
                    SOURCES);
        }
        return byReferrer(touchpoint.page().referrer(), touchpoint.page().url());
    }

    /** The channel, {@code Direct} when nothing tells another. */
    public static String orDirect(String channel) {
        return channel.isEmpty() ? DIRECT : channel;
    }

    /** Of several click ids the one of the first name in the alphabet that says it was paid counts, else any. */
    private static CampaignChannel.Origin clicked(Campaign campaign) {
        if (campaign.clickIds().isEmpty()) {
            return CampaignChannel.Origin.UNKNOWN;
        }
        return campaign.clickIds().keySet().stream()
                .map(parameter -> parameter.toLowerCase(Locale.ROOT))
                .filter(CLICK_IDS::containsKey)
                .sorted()
                .map(CLICK_IDS::get)
                .reduce((one, other) -> one.medium().isEmpty() ? other : one)
                .orElse(CampaignChannel.Origin.UNKNOWN);
    }

    private static String byReferrer(String referrer, String url) {
        String host = Hosts.of(referrer);
        if (host.isEmpty() || Hosts.ofOneSite(host, Hosts.of(url))) {
            return NONE;
        }
        return switch (SOURCES.ofHost(host)) {
            case SEARCH -> "Organic Search";
            case SOCIAL -> "Organic Social";
            case VIDEO -> "Organic Video";
            case SHOPPING -> "Organic Shopping";
            case EMAIL -> "Email";
            case AI -> "AI assistant";
            case OTHER -> "Referral";
        };
    }

    private static String lowerCase(String text) {
        return text.isEmpty() ? text : text.trim().toLowerCase(Locale.ROOT);
    }
}
