package dev.touchpoint.query.abandonment;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Crawler;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small shop's carts, worked out by hand. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class CartAnswersTest {

    private static final Instant START = Instant.parse("2026-01-01T22:30:00Z");

    private final Api api = new Api();

    /**
     * Everything takes ten seconds. Ann looks at a mug, puts two of them and a plate into her cart and takes the plate out
     * again: left with 20. Bob puts a plate for 30 into his, leaves, and buys it two days after having opened it. Cem opens
     * a cart a minute before the moment of the questions.
     */
    @BeforeEach
    void fillTables() {
        ShopStory story = new ShopStory("shop", START)
                .visitor("ann")
                .views("mug")
                .addsToCart("mug", 2, "10")
                .addsToCart("plate", 1, "30")
                .removesFromCart("plate", 1)
                .visitor("bob")
                .at(START)
                .addsToCart("plate", 1, "30")
                .at(START.plus(Duration.ofDays(2)))
                .buys("o-1", "29")
                .visitor("cem")
                .at(START.plus(Duration.ofDays(3)))
                .addsToCart("mug", 1, "10");
        List<Touchpoint> touchpoints = new ArrayList<>(story.touchpoints());
        // A program looks at the mug, too, and counts for nothing.
        touchpoints.add(Crawler.looksAtTheMug(START));
        try (Tables warehouse = new Tables()) {
            warehouse
                    .empty()
                    .put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .completeUntil(START.plus(Duration.ofDays(3)).plusSeconds(60), START);
        }
    }

    @Test
    void tellsProductsApart() {
        JsonNode products = ask("by=product").path("products");

        assertThat(products)
                .hasToString("{\"count\":2,\"top\":["
                        + "{\"sku\":\"mug\",\"views\":1,\"adds\":2,\"left\":1,\"bought\":0,\"left_value\":{\"EUR\":20}},"
                        + "{\"sku\":\"plate\",\"views\":0,\"adds\":2,\"left\":0,\"bought\":1,\"left_value\":{}}]}");
    }

    @Test
    void countsByTheHourOfTheShop() {
        JsonNode utc = ask("by=hour").path("by_hour");
        JsonNode zurich = ask("by=hour&time_zone=Europe/Zurich").path("by_hour");

        assertThat(utc.findValuesAsText("hour")).containsExactly("22");
        assertThat(zurich.findValuesAsText("hour")).containsExactly("23");
        assertThat(zurich.path(0).path("created").asInt()).isEqualTo(3);
        assertThat(zurich.path(0).path("abandonment_rate").asDouble()).isEqualTo(1);
        assertThat(zurich.path(0).path("net_abandonment_rate").asDouble()).isEqualTo(0.5);
    }

    @Test
    void countsByBandsOfValue() {
        JsonNode bands = ask("by=value&bands=20,30").path("by_value");

        assertThat(bands.findValuesAsText("from")).containsExactly("null", "20", "30");
        assertThat(bands.findValuesAsText("to")).containsExactly("20", "30", "null");
        assertThat(bands.findValuesAsText("created")).containsExactly("1", "1", "1");
        assertThat(bands.findValuesAsText("lost_value")).containsExactly("0", "20", "0");
        assertThat(bands.findValuesAsText("recovered_value")).containsExactly("0", "0", "29");
    }

    @Test
    void tellsHowLongItTook() {
        JsonNode answer = ask("include=times");

        // Ann's last touchpoint is 20 s after the opening, Bob's is the opening; an hour later the carts are abandoned.
        assertThat(answer.path("time_to_abandon"))
                .hasToString("{\"count\":2,\"median\":3610.0,\"p75\":3620.0,\"p95\":3620.0}");
        assertThat(answer.path("time_to_recover"))
                .hasToString("{\"count\":1,\"median\":169200.0,\"p75\":169200.0,\"p95\":169200.0}");
    }

    @Test
    void tellsTheSameInTables() {
        assertThat(table("/v1/funnels/carts?site=shop&include=times&format=csv"))
                .containsEntry("group", "all")
                .containsEntry("recovered_by_link", "0")
                .containsEntry("lost_value_EUR", "20")
                .containsEntry("time_to_abandon_median", "3610.0")
                .containsEntry("time_to_recover_count", "1")
                .containsEntry("time_to_recover_median", "169200.0");
    }

    @Test
    void tellsWhatWasLostWhen() {
        JsonNode days = ask("include=over_time&time_zone=Europe/Zurich").path("over_time");

        assertThat(days)
                .hasToString("[{\"start\":\"2026-01-02T00:00:00+01:00\",\"lost\":1,\"recovered\":0,"
                        + "\"lost_value\":{\"EUR\":20},\"recovered_value\":{}},"
                        + "{\"start\":\"2026-01-03T00:00:00+01:00\",\"lost\":0,\"recovered\":1,"
                        + "\"lost_value\":{},\"recovered_value\":{\"EUR\":29}}]");
    }

    @Test
    void gathersDaysToWeeks() {
        JsonNode weeks = ask("include=over_time&bucket=week").path("over_time");

        assertThat(weeks.findValuesAsText("start")).containsExactly("2025-12-29T00:00:00Z");
    }

    @Test
    void listsOpenCarts() {
        JsonNode open = api.get("/v1/carts/open?site=shop").body();

        assertThat(open.path("count").asInt()).isEqualTo(1);
        assertThat(open.path("next").isNull()).isTrue();
        JsonNode cart = open.path("carts").path(0);
        assertThat(cart.path("person").asText()).isEqualTo("device:cem");
        assertThat(cart.path("abandons_at").asText())
                .isEqualTo(
                        START.plus(Duration.ofDays(3)).plus(Duration.ofHours(1)).toString());
        assertThat(cart.path("items"))
                .hasToString("[{\"sku\":\"mug\",\"quantity\":1,\"price\":10,\"currency\":\"EUR\"}]");
    }

    @Test
    void keepsTheMomentAndTheQuestionOfTheFirstPageOfOpenCarts() {
        putSegment("{\"did\": {}}");
        Instant before = START.plusSeconds(600);
        String question = "/v1/carts/open?site=shop&segment=asked";
        publish(before, 1);
        JsonNode first = api.get(question + "&limit=1").body();
        publish(START.plus(Duration.ofDays(3)).plusSeconds(120), 2);

        String cursor = "&cursor=" + first.path("next").asText();
        JsonNode second = api.get(question + cursor).body();
        Api.Answer ofEverybody = api.get("/v1/carts/open?site=shop" + cursor);
        Api.Answer ofAnotherRange = api.get(question + "&from=" + START + cursor);
        putSegment("{\"not\": {\"did\": {\"name\": \"nothing\"}}}");
        Api.Answer ofAnotherSegment = api.get(question + cursor);

        assertThat(first.path("carts").findValuesAsText("person")).containsExactly("device:ann");
        assertThat(second.path("carts").findValuesAsText("person")).containsExactly("device:cem");
        assertThat(second.path("count").asInt()).isEqualTo(2);
        assertThat(second.path("as_of").asText()).isEqualTo(before.toString());
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(List.of(ofEverybody, ofAnotherRange, ofAnotherSegment)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().path("field").asText()).isEqualTo("cursor");
        });
    }

    private void putSegment(String where) {
        api.send("PUT", "/v1/segments/asked?site=shop", "{\"where\": %s}".formatted(where));
    }

    private static void publish(Instant completeUntil, int number) {
        try (Tables warehouse = new Tables()) {
            warehouse.completeUntil(completeUntil, START.plusSeconds(number));
        }
    }

    @Test
    void writesRoundAmountsOutInTables() {
        try (Tables warehouse = new Tables()) {
            warehouse
                    .empty()
                    .put(ReferenceStitching.of(
                            new ShopStory("shop", START)
                                    .visitor("ann")
                                    .addsToCart("lamp", 1, "120")
                                    .touchpoints(),
                            ReferenceSettings.DEFAULTS,
                            SimpleChannels::of))
                    .completeUntil(START.plusSeconds(60), START);
        }

        assertThat(table("/v1/funnels/carts?site=shop&as_of=" + START.plus(Duration.ofDays(1)) + "&format=csv"))
                .containsEntry("lost_value_EUR", "120");
        assertThat(api.get("/v1/carts/open?site=shop&format=csv").text()).contains("\"\"price\"\":120,");
    }

    @Test
    void asksOfASegmentAlone() {
        api.send("PUT", "/v1/segments/buyers?site=shop", "{\"where\": {\"did\": {\"name\": \"purchase\"}}}");

        JsonNode answer = ask("segment=buyers&by=device,hour,product,value&include=times,over_time");

        assertThat(answer.path("created").asInt()).isEqualTo(1);
        assertThat(answer.path("by_device").path(0).path("abandoned").asInt()).isEqualTo(1);
        assertThat(answer.path("by_hour").path(0).path("created").asInt()).isEqualTo(1);
        assertThat(answer.path("by_value").path(0).path("created").asInt()).isEqualTo(1);
        assertThat(answer.path("products"))
                .hasToString("{\"count\":1,\"top\":["
                        + "{\"sku\":\"plate\",\"views\":0,\"adds\":1,\"left\":0,\"bought\":1,\"left_value\":{}}]}");
        assertThat(answer.path("time_to_abandon").path("count").asInt()).isEqualTo(1);
        assertThat(answer.path("over_time")).hasSize(1);
        assertThat(api.get("/v1/carts/open?site=shop&segment=buyers")
                        .body()
                        .path("count")
                        .asInt(-1))
                .isZero();
    }

    /** Ann looked at the mug, and so did a program, and Dan, who refuses to be recognised. */
    @Test
    void countsTheLooksOfASegmentAlone() {
        Touchpoint ofNobody = aTouchpoint()
                .id("dan-1")
                .named("view_item")
                .item("mug", 1, "10")
                .at(START)
                .build();
        try (Tables warehouse = new Tables()) {
            warehouse.touchpoints(
                    ReferenceStitching.of(List.of(ofNobody), ReferenceSettings.DEFAULTS, SimpleChannels::of)
                            .touchpoints());
        }

        putSegment("{\"did\": {\"name\": \"add_to_cart\"}}");
        JsonNode ofCarts = ask("by=product&segment=asked").path("products").path("top");
        putSegment("{\"did\": {\"name\": \"view_item\"}}");
        JsonNode ofViewers = ask("by=product&segment=asked").path("products").path("top");
        putSegment("{\"not\": {\"did\": {\"name\": \"view_item\"}}}");
        JsonNode ofOthers = ask("by=product&segment=asked").path("products").path("top");
        JsonNode ofAll = ask("by=product").path("products").path("top");

        assertThat(views(ofAll)).containsExactly("mug 2 2", "plate 0 2");
        assertThat(views(ofCarts)).containsExactly("mug 1 2", "plate 0 2");
        assertThat(views(ofViewers)).containsExactly("mug 1 1", "plate 0 1");
        assertThat(views(ofOthers)).containsExactly("mug 0 1", "plate 0 1");
    }

    /** Each product with its views and adds. */
    private static List<String> views(JsonNode products) {
        List<String> told = new ArrayList<>();
        products.forEach(product -> told.add("%s %s %s"
                .formatted(
                        product.path("sku").asText(),
                        product.path("views").asText(),
                        product.path("adds").asText())));
        return told;
    }

    @Test
    void costsNothingUnlessAskedFor() {
        JsonNode answer = ask("");

        assertThat(answer.has("by_stage")).isTrue();
        assertThat(answer.has("by_device")).isFalse();
        assertThat(answer.has("products")).isFalse();
    }

    /** The first row by the names of its columns. */
    private Map<String, String> table(String path) {
        List<String> lines = api.get(path).text().lines().toList();
        Map<String, String> row = new HashMap<>();
        String[] header = lines.get(0).split(",");
        String[] first = lines.get(1).split(",", -1);
        for (int column = 0; column < header.length; column++) {
            row.put(header[column], first[column]);
        }
        return row;
    }

    private JsonNode ask(String parameters) {
        return api.get("/v1/funnels/carts?site=shop&" + parameters).body();
    }
}
