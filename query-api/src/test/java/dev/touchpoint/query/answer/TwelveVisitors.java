package dev.touchpoint.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.SimpleChannels;
import java.time.Duration;
import java.time.Instant;

/** A shop that every table has rows of: six come by an ad and leave what they had in their carts, six come by themselves and buy. */
final class TwelveVisitors {

    /** Those who leave come then, those who buy an hour later. */
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private TwelveVisitors() {}

    /** Fills the tables, and keeps the segment {@code all} and the saved funnel {@code f}. */
    static void come(Api api) {
        ShopStory story = new ShopStory("shop", START);
        for (int number = 0; number < 6; number++) {
            story.visitor("leaves, " + number)
                    .at(START)
                    .cameBy("google", "cpc", "spring \"sale\"")
                    .views("mug")
                    .addsToCart("mug", 1, "10.50")
                    .visitor("buys-" + number)
                    .at(START.plus(Duration.ofHours(1)))
                    .views("mug")
                    .addsToCart("mug", 2, "10.50")
                    .buys("o-" + number, "21");
        }
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(story.touchpoints(), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .completeUntil(START.plus(Duration.ofDays(40)), START);
        }
        api.send("PUT", "/v1/segments/all?site=shop", "{\"where\": {\"did\": {}}}");
        api.send("PUT", "/v1/saved/funnels/f?site=shop", """
                {"kind": "steps", "question": {"steps": [{"name": "view_item"}, {"name": "purchase"}]},
                 "targets": [{"step": 2, "at_least": 0.4}]}""");
    }

    /** The answer to a GET, or to a POST of {@code body} where it isn't empty. */
    static Api.Answer ask(Api api, String path, String body) {
        Api.Answer answer = body.isEmpty() ? api.get(path) : api.post(path, "application/json", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
