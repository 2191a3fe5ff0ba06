package dev.touchpoint.journeystream.channel;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Campaign;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelRulesTest {

    private static final int LEAST_CASES = 150;

    static List<Case> cases() throws IOException {
        try (InputStream in = ChannelRulesTest.class.getResourceAsStream("cases.csv")) {
            return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> Case.of(line.split(",", -1)))
                    .toList();
        }
    }

    /** A line: campaign, click ids divided by spaces, referrer, and the channel that is right. */
    record Case(String source, String medium, String campaign, String clickIds, String referrer, String channel) {

        static Case of(String[] columns) {
            assertThat(columns).hasSize(6);
            return new Case(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void campaignsClickIdsAndReferrersAreGroupedAsInGa4(Case of) {
        Map<String, String> clickIds = new HashMap<>();
        for (String name : of.clickIds.isEmpty() ? new String[0] : of.clickIds.split(" ", -1)) {
            clickIds.put(name, "x");
        }

        String channel = ChannelRules.channelOf(aTouchpoint()
                .page("https://shop.example/")
                .referrer(of.referrer)
                .campaign(new Campaign(of.source, of.medium, of.campaign, "", "", clickIds))
                .build());

        assertThat(channel).isEqualTo(of.channel);
    }

    @Test
    void thereAreEnoughCases() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(LEAST_CASES).doesNotHaveDuplicates();
    }

    @Test
    void whatHappensInAStoreIsOffline() {
        assertThat(ChannelRules.channelOf(
                        aTouchpoint().campaign("google", "cpc", "").offline().build()))
                .isEqualTo("Offline");
    }
}
