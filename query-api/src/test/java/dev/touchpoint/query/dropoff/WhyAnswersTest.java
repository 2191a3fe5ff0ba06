package dev.touchpoint.query.dropoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Phase;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.sql.ChangingWarehouse;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.SimpleChannels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why the visitors of a small shop leave their carts, worked out by hand. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class WhyAnswersTest {

    /** A Thursday. */
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Api api = new Api();

    @BeforeEach
    void fillTables() {
        try (Tables warehouse = new Tables()) {
            warehouse.empty().put(stitched(shop())).completeUntil(NOON.plus(Duration.ofDays(40)), NOON);
        }
    }

    /**
     * Fifty fill their carts and leave, ninety buy. A coupon was refused to thirty of the fifty and ten of the ninety; all
     * ninety, having bought, see a receipt. One buys at once: it never stood at its cart.
     */
    private static ShopStory shop() {
        ShopStory story = new ShopStory("shop", NOON);
        for (int visitor = 0; visitor < 140; visitor++) {
            boolean drops = visitor < 50;
            story.at(NOON).visitor("v-" + visitor).opens("/").addsToCart("x", 1, "10");
            if (drops ? visitor < 30 : visitor < 60) {
                story.does("coupon_refused");
            }
            if (!drops) {
                story.buys("o-" + visitor, "10").does("receipt_seen");
            }
        }
        return story.visitor("at once").buys("o-0", "10");
    }

    private static ReferenceStitching.Tables stitched(ShopStory story) {
        return ReferenceStitching.of(story.touchpoints(), ReferenceSettings.DEFAULTS, SimpleChannels::of);
    }

    @Test
    void findsWhatGoesWithTheDrop() {
        JsonNode answer = ask("");

        assertThat(answer.path("dropped").asInt()).isEqualTo(50);
        assertThat(answer.path("advanced").asInt()).isEqualTo(90);
        assertThat(answer.path("started_beyond").asInt()).isEqualTo(1);
        assertThat(answer.path("findings")).hasSize(1);
        JsonNode coupon = answer.path("findings").path(0);
        assertThat(coupon.path("attribute").asText()).isEqualTo("touchpoint");
        assertThat(coupon.path("value").asText()).isEqualTo("coupon_refused");
        assertThat(coupon.path("dropped").asInt()).isEqualTo(30);
        assertThat(coupon.path("advanced").asInt()).isEqualTo(10);
        assertThat(coupon.path("risk_difference").asDouble()).isEqualTo(0.55, within(1e-12));
        assertThat(coupon.path("test").asText()).isEqualTo("chi_square");
        assertThat(coupon.path("significance").asDouble()).isEqualTo(8.48881017599706e-10, within(1e-18));
    }

    @Test
    void neverTakesTheOutcomeForItsCause() {
        assertThat(ask("&min_support=1").path("findings").findValuesAsText("value"))
                .doesNotContain("receipt_seen", "purchase");
    }

    /** Channel, device, campaign, weekday, hour, first page, sessions, page view and add to cart are everybody's. */
    @Test
    void saysWhatWasntTested() {
        JsonNode all = ask("");
        JsonNode none = ask("&min_support=41");

        assertThat(all.path("candidates").asInt()).isEqualTo(10);
        assertThat(all.path("shared_by_all").asInt()).isEqualTo(9);
        assertThat(none.path("tested").asInt()).isZero();
        assertThat(none.path("too_rare").asInt()).isEqualTo(1);
    }

    @Test
    void takesPhasesByNameToo() {
        assertThat(api.get("/v1/funnels/phases/why?site=shop&phase=intent").body())
                .isEqualTo(ask(""));
    }

    /** Sixty more, to all of whom a coupon was refused, become known between two statements. */
    @Test
    void comparesJourneysOfOneMoment() {
        ShopStory story = shop();
        for (int visitor = 0; visitor < 60; visitor++) {
            story.at(NOON)
                    .visitor("late-" + visitor)
                    .opens("/")
                    .addsToCart("x", 1, "10")
                    .does("coupon_refused");
        }
        WhyRequest request = new WhyRequest(
                "shop",
                Phase.INTENT,
                TimeRange.parse(null, null),
                new AsOf(NOON.plus(Duration.ofDays(40)), null, false, ""),
                PersonFilter.EVERYBODY,
                ZoneId.of("UTC"),
                5,
                20);
        try (Tables warehouse = new Tables()) {
            WhyReader reader = new WhyReader(new ChangingWarehouse(() -> warehouse.put(stitched(story))));

            WhyAnswer answer = WhyRules.answer(request, reader.candidates(request));

            assertThat(answer.dropped()).isEqualTo(110);
            assertThat(answer.advanced()).isEqualTo(90);
            assertThat(answer.findings())
                    .extracting(Finding::value, Finding::dropped, Finding::advanced)
                    .containsExactly(tuple("coupon_refused", 90L, 10L));
        }
    }

    private JsonNode ask(String parameters) {
        return api.get("/v1/funnels/phases/why?site=shop&phase=4" + parameters).body();
    }
}
