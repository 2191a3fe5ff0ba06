package dev.touchpoint.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.ConfiguredService;
import dev.touchpoint.query.testing.Crawler;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.SimpleChannels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows from how a service is set up. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
@TestProfile(ConfiguredService.class)
class ConfiguredServiceTest {

    /** In Zurich it is Friday already. */
    private static final Instant THURSDAY_NIGHT = Instant.parse("2026-01-01T23:30:00Z");

    private static final String SAVED = """
            {"kind": "steps", "question": {"steps": [{"name": "view_item"}, {"name": "add_to_cart"}], "window": "P1D"%s},
             "targets": [{"step": 2, "at_least": 0.1}], "minimum_sample": 1}""";
    private static final String BY_DEVICE = ", \"breakdown\": {\"properties\": [\"device\"], \"top\": 100}";

    private final Api api = new Api();

    /**
     * Twelve look at a mug and leave it in their carts; an hour later twelve others look, too, and buy. A program looks at
     * it as well.
     */
    @BeforeEach
    void fillTables() {
        ShopStory story = new ShopStory("shop", THURSDAY_NIGHT);
        for (int number = 0; number < 12; number++) {
            story.visitor("leaves-" + number)
                    .at(THURSDAY_NIGHT)
                    .views("mug")
                    .addsToCart("mug", 1, "10")
                    .visitor("buys-" + number)
                    .at(THURSDAY_NIGHT.plus(Duration.ofHours(1)))
                    .views("mug")
                    .addsToCart("mug", 1, "10")
                    .buys("o-" + number, "10");
        }
        List<Touchpoint> touchpoints = new ArrayList<>(story.touchpoints());
        touchpoints.add(Crawler.looksAtTheMug(THURSDAY_NIGHT));
        try (Tables warehouse = new Tables()) {
            warehouse
                    .empty()
                    .put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .completeUntil(THURSDAY_NIGHT.plus(Duration.ofDays(40)), THURSDAY_NIGHT);
        }
    }

    @Test
    void whoeverAsksASavedFunnelNeedsTheScopesWhoeverSavedItDoesnt() {
        int saved = api.sendAs(
                        ConfiguredService.SAVES, "PUT", "/v1/saved/funnels/f?site=shop", SAVED.formatted(BY_DEVICE))
                .status();

        Api.Answer refused = api.getAs(ConfiguredService.NUMBERS, "/v1/funnels/f?site=shop");
        assertThat(saved).isEqualTo(201);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("reason").asText()).isEqualTo("missing_scope");
        assertThat(refused.text()).doesNotContain("buys-");
        assertThat(api.getAs(ConfiguredService.NUMBERS, "/v1/funnels/f/status?site=shop")
                        .status())
                .isEqualTo(403);
        JsonNode told =
                api.getAs(ConfiguredService.PERSONS, "/v1/funnels/f?site=shop").body();
        assertThat(told.path("breakdown")).hasSize(24);
        assertThat(told.path("breakdown").toString()).contains("leaves-3", "buys-11");
    }

    @Test
    void whoeverMayNotAskASavedFunnelIsNotToldItsQuestion() {
        String ofAnOrder = ", \"where\": {\"property\": \"order_id\", \"operator\": \"is\", \"value\": \"o-4711\"}";
        api.sendAs(ConfiguredService.SAVES, "PUT", "/v1/saved/funnels/f?site=shop", SAVED.formatted(ofAnOrder));
        api.sendAs(ConfiguredService.SAVES, "PUT", "/v1/saved/funnels/g?site=shop", SAVED.formatted(""));

        Api.Answer refused = api.getAs(ConfiguredService.NUMBERS, "/v1/saved/funnels/f?site=shop");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("reason").asText()).isEqualTo("missing_scope");
        JsonNode list = ask("/v1/saved/funnels?site=shop").path("funnels");
        assertThat(list.findValuesAsText("name")).contains("f", "g");
        assertThat(list.path(0).path("question").isNull()).isTrue();
        assertThat(list.path(1).path("question").path("window").asText()).isEqualTo("P1D");
        assertThat(ask("/v1/saved/funnels/g?site=shop")
                        .path("question")
                        .path("window")
                        .asText())
                .isEqualTo("P1D");
        assertThat(api.getAs(ConfiguredService.PERSONS, "/v1/saved/funnels?site=shop")
                        .text())
                .contains("o-4711");
        assertThat(api.getAs(ConfiguredService.PERSONS, "/v1/saved/funnels/f?site=shop")
                        .text())
                .contains("o-4711");
    }

    @Test
    void statementsTellNothingOfASavedQuestionThatOneMayNotSee() {
        String likeAnOrder =
                ", \"where\": {\"property\": \"order_id\", \"operator\": \"matches\", \"value\": \"^o-4711$\"}";
        api.sendAs(ConfiguredService.SAVES, "PUT", "/v1/saved/funnels/f?site=shop", SAVED.formatted(likeAnOrder));

        Api.Answer list = api.getAs(ConfiguredService.EXPLAINS, "/v1/saved/funnels?site=shop&explain=true");
        Api.Answer one = api.getAs(ConfiguredService.EXPLAINS, "/v1/saved/funnels/f?site=shop&explain=true");
        Api.Answer asked = api.getAs(ConfiguredService.EXPLAINS, "/v1/funnels/f?site=shop&explain=true");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body().path("explain")).hasSize(1);
        assertThat(one.status()).isEqualTo(403);
        assertThat(asked.status()).isEqualTo(403);
        assertThat(list.text() + one.text() + asked.text()).doesNotContain("4711");
    }

    @Test
    void hoursAndDaysAreTheSites() {
        JsonNode carts = ask("/v1/funnels/carts?site=shop&by=hour&include=over_time");
        JsonNode utc = ask("/v1/funnels/carts?site=shop&by=hour&include=over_time&time_zone=UTC");

        assertThat(carts.path("by_hour").findValuesAsText("hour")).containsExactly("0", "1");
        assertThat(carts.path("over_time").findValuesAsText("start")).containsExactly("2026-01-02T00:00:00+01:00");
        assertThat(utc.path("by_hour").findValuesAsText("hour")).containsExactly("0", "23");
        assertThat(utc.path("over_time").findValuesAsText("start")).containsExactly("2026-01-02T00:00:00Z");
    }

    @Test
    void theTrendOfAStepFunnelFollowsTheSitesCalendar() {
        assertThat(starts("")).containsExactly("2026-01-02T00:00:00+01:00");
        assertThat(starts(", \"time_zone\": \"UTC\"")).containsExactly("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z");
    }

    private List<String> starts(String timeZone) {
        return api.sendAs(ConfiguredService.NUMBERS, "POST", "/v1/funnels/query", """
                        {"site": "shop", "steps": [{"name": "view_item"}, {"name": "purchase"}],
                         "trend": {"bucket": "day"}%s}""".formatted(timeZone))
                .body()
                .path("trend")
                .findValuesAsText("start");
    }

    @Test
    void whatGoesWithADropIsToldByTheSitesClock() {
        JsonNode findings = ask("/v1/funnels/phases/why?site=shop&phase=4").path("findings");

        assertThat(findings)
                .filteredOn(finding -> finding.path("attribute").asText().equals("hour"))
                .extracting(finding -> finding.path("value").asText())
                .containsExactlyInAnyOrder("0", "1");
        assertThat(findings.findValuesAsText("attribute")).doesNotContain("weekday");
    }

    @Test
    void whereProgramsAreStitchedTheirLooksCount() {
        JsonNode mug = ask("/v1/funnels/carts?site=shop&by=product")
                .path("products")
                .path("top")
                .path(0);

        assertThat(mug.path("sku").asText()).isEqualTo("mug");
        assertThat(mug.path("views").asInt()).isEqualTo(25);
    }

    private JsonNode ask(String path) {
        return api.getAs(ConfiguredService.NUMBERS, path).body();
    }
}
