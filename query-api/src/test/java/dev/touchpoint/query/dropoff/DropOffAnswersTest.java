package dev.touchpoint.query.dropoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small shop's drop-off, worked out by hand. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class DropOffAnswersTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Api api = new Api();

    /**
     * Everything takes ten seconds. Ann comes by a campaign, looks, fills her cart and empties it a minute later; Bob comes
     * directly and looks twice; Cem comes by the campaign, looks and buys.
     */
    @BeforeEach
    void fillTables() {
        ShopStory story = new ShopStory("shop", NOON)
                .visitor("ann")
                .cameBy("google", "cpc", "spring")
                .opens("/sale")
                .views("x")
                .addsToCart("x", 1, "10")
                .exactlyAfter(Duration.ofMinutes(1))
                .emptiesCart()
                .visitor("bob")
                .opens("/")
                .views("x")
                .views("y")
                .visitor("cem")
                .cameBy("google", "cpc", "spring")
                .opens("/sale")
                .exactlyAfter(Duration.ofSeconds(4))
                .views("y")
                .buys("o-1", "10");
        try (Tables warehouse = new Tables()) {
            warehouse
                    .empty()
                    .put(ReferenceStitching.of(story.touchpoints(), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .completeUntil(NOON.plus(Duration.ofDays(40)), NOON);
        }
    }

    @Test
    void tellsHowLongJourneysStandInAPhase() {
        JsonNode phases = ask("include=dwell").path("phases");

        // Ann leaves awareness after 10 s, Bob after 10 s, Cem after 4 s.
        assertThat(phases.path(0).path("dwell")).hasToString("{\"count\":3,\"median\":10.0,\"p75\":10.0,\"p95\":10.0}");
        // Consideration: Ann and Cem leave it after 10 s each; Bob never does, and Ann's second stay never ends.
        assertThat(phases.path(2).path("dwell")).hasToString("{\"count\":2,\"median\":10.0,\"p75\":10.0,\"p95\":10.0}");
        assertThat(phases.path(3).path("dwell")).hasToString("{\"count\":1,\"median\":60.0,\"p75\":60.0,\"p95\":60.0}");
        assertThat(phases.path(4).path("dwell")).hasToString("{\"count\":0,\"median\":null,\"p75\":null,\"p95\":null}");
    }

    @Test
    void tellsWhoFellBack() {
        JsonNode phases = ask("include=regressions").path("phases");

        assertThat(phases.path(3).path("regressions")).hasToString("{\"out\":1,\"into\":0,\"units\":1}");
        assertThat(phases.path(2).path("regressions")).hasToString("{\"out\":0,\"into\":1,\"units\":0}");
    }

    @Test
    void tellsWhatThoseWhoDroppedDidLast() {
        JsonNode phases = ask("include=last&unit=person").path("phases");

        assertThat(phases.path(2).path("last"))
                .hasToString("{\"touchpoints\":[{\"name\":\"view_item\",\"dropped\":1}],"
                        + "\"pages\":[{\"page\":\"/product/y\",\"dropped\":1}]}");
        assertThat(phases.path(3).path("last"))
                .hasToString("{\"touchpoints\":[{\"name\":\"empty_cart\",\"dropped\":1}],"
                        + "\"pages\":[{\"page\":\"/product/x\",\"dropped\":1}]}");
        assertThat(phases.path(4).path("last")).hasToString("{\"touchpoints\":[],\"pages\":[]}");
    }

    @Test
    void tellsCampaignsApart() {
        JsonNode breakdown = ask("by=campaign").path("breakdown");

        assertThat(breakdown.path("values").findValuesAsText("value")).containsExactly("spring", "");
        assertThat(breakdown.path("values").path(0).path("phases").findValuesAsText("reached"))
                .containsExactly("2", "2", "2", "2", "1", "0");
        assertThat(breakdown.path("values").path(1).path("phases").findValuesAsText("dropped"))
                .containsExactly("0", "0", "1", "0", "0", "0");
        assertThat(breakdown.path("other").isNull()).isTrue();
    }

    @Test
    void sumsUpTheRest() {
        JsonNode breakdown = ask("by=channel&top=1").path("breakdown");

        assertThat(breakdown.path("values").findValuesAsText("value")).containsExactly("Paid Search");
        assertThat(breakdown.path("other").path("units").asInt()).isEqualTo(1);
    }

    @Test
    void asksOfASegmentAlone() {
        api.send("PUT", "/v1/segments/searchers?site=shop", "{\"where\": {\"did\": {\"name\": \"empty_cart\"}}}");

        JsonNode answer = ask("segment=searchers&by=channel&include=dwell,last,regressions");

        assertThat(answer.path("phases").findValuesAsText("reached")).containsExactly("1", "1", "1", "1", "0", "0");
        assertThat(answer.path("phases").path(2).path("dwell").path("count").asInt())
                .isEqualTo(1);
        assertThat(answer.path("breakdown").path("values").findValuesAsText("value"))
                .containsExactly("Paid Search");
        assertThat(api.get("/v1/funnels/phases/why?site=shop&phase=4&segment=searchers")
                        .body()
                        .path("dropped")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void costsNothingUnlessAskedFor() {
        assertThat(ask("").path("phases").path(0).has("dwell")).isFalse();
        assertThat(ask("").has("breakdown")).isFalse();
    }

    private JsonNode ask(String parameters) {
        return api.get("/v1/funnels/phases?site=shop&" + parameters).body();
    }
}
