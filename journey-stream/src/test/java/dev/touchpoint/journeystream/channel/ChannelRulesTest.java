package dev.touchpoint.journeystream.channel;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Campaign;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelRulesTest {

    @ParameterizedTest(name = "{0} / {1} / {2} is {3}")
    @CsvSource({
        "(direct), (none), '', Direct",
        "google, cpc, Cross-Network spring, Cross-network",
        "google, cpc, spring shoes, Paid Search",
        "google, cpc, google shopping, Paid Shopping",
        "amazon, paid, '', Paid Shopping",
        "google, cpc, workshop, Paid Search",
        "facebook, paid_social, '', Paid Social",
        "fb, cpm, '', Paid Social",
        "youtube.com, cpv, '', Paid Video",
        "tagesblatt, banner, '', Display",
        "tagesblatt, cpm, '', Display",
        "tagesblatt, retargeting, '', Paid Other",
        "ebay, '', '', Organic Shopping",
        "l.facebook.com, referral, '', Organic Social",
        "somewhere, social-media, '', Organic Social",
        "vimeo, link, '', Organic Video",
        "Bing, organic, '', Organic Search",
        "unknown-engine, organic, '', Organic Search",
        "partner.example, referral, '', Referral",
        "newsletter, E-Mail, '', Email",
        "email, '', '', Email",
        "partner, affiliate, '', Affiliates",
        "radio, audio, '', Audio",
        "sms, '', '', SMS",
        "shop, app_push, '', Mobile Push",
        "firebase, '', '', Mobile Push",
        "chatgpt.com, '', '', AI assistant",
        "perplexity, referral, '', AI assistant",
        "poster, qr, '', Unassigned",
        "'', '', spring, Unassigned",
    })
    void campaignsAreGroupedAsInGa4(String source, String medium, String name, String channel) {
        assertThat(ChannelRules.channelOf(
                        aTouchpoint().campaign(source, medium, name).build()))
                .isEqualTo(channel);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "gclid, Paid Search",
        "gbraid, Paid Search",
        "wbraid, Paid Search",
        "msclkid, Paid Search",
        "dclid, Display",
        "ttclid, Paid Social",
        "li_fat_id, Paid Social",
        "twclid, Paid Social",
        "fbclid, Organic Social",
        "unknown_id, ''",
    })
    void aClickIdTellsWhereTheClickWas(String parameter, String channel) {
        assertThat(ChannelRules.channelOf(
                        aTouchpoint().campaign(clickedBy(parameter, "", "")).build()))
                .isEqualTo(channel);
    }

    @Test
    void aClickIdOnlyFillsInWhatTheCampaignLeavesOut() {
        assertThat(ChannelRules.channelOf(
                        aTouchpoint().campaign(clickedBy("gclid", "google", "")).build()))
                .isEqualTo("Paid Search");
        assertThat(ChannelRules.channelOf(aTouchpoint()
                        .campaign(clickedBy("gclid", "newsletter", "email"))
                        .build()))
                .isEqualTo("Email");
        assertThat(ChannelRules.channelOf(
                        aTouchpoint().campaign(clickedBy("fbclid", "", "paid")).build()))
                .isEqualTo("Paid Social");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "https://www.google.com/, Organic Search",
        "https://www.google.co.uk/search?q=x, Organic Search",
        "https://mail.google.com/mail, Email",
        "https://gemini.google.com/app, AI assistant",
        "https://www.bing.com:443/search, Organic Search",
        "android-app://com.google.android.googlequicksearchbox/, Organic Search",
        "https://l.facebook.com/l.php, Organic Social",
        "https://old.reddit.com/r/x, Organic Social",
        "https://m.youtube.com/watch, Organic Video",
        "https://www.amazon.de/dp, Organic Shopping",
        "https://chatgpt.com/, AI assistant",
        "https://blog.example.org/post, Referral",
        "https://google.com.evil.example/, Referral",
        "https://notfacebook.com/, Referral",
        "https://www.shop.example/cart, ''",
        "https://m.shop.example/cart, ''",
        "not an address, ''",
        "'', ''",
    })
    void aForeignReferrerTellsTheChannel(String referrer, String channel) {
        assertThat(ChannelRules.channelOf(aTouchpoint()
                        .page("https://shop.example/")
                        .referrer(referrer)
                        .build()))
                .isEqualTo(channel);
    }

    @Test
    void campaignsComeBeforeReferrers() {
        assertThat(ChannelRules.channelOf(aTouchpoint()
                        .campaign("newsletter", "email", "")
                        .referrer("https://www.google.com/")
                        .build()))
                .isEqualTo("Email");
    }

    @Test
    void whatHappensInAStoreIsOffline() {
        assertThat(ChannelRules.channelOf(
                        aTouchpoint().campaign("google", "cpc", "").offline().build()))
                .isEqualTo("Offline");
    }

    private static Campaign clickedBy(String parameter, String source, String medium) {
        return new Campaign(source, medium, "", "", "", Map.of(parameter, "x"));
    }
}
