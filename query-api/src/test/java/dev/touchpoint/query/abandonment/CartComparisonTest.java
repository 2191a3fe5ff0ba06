package dev.touchpoint.query.abandonment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.AskedRange;
import dev.touchpoint.query.testing.AskedSegment;
import dev.touchpoint.query.testing.Micros;
import dev.touchpoint.query.testing.Seed;
import dev.touchpoint.query.testing.Spreads;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.query.testing.Worlds;
import dev.touchpoint.query.testing.Worlds.World;
import dev.touchpoint.reference.ReferenceCartDetails;
import dev.touchpoint.reference.ReferenceCartDetails.Band;
import dev.touchpoint.reference.ReferenceCartDetails.Bucket;
import dev.touchpoint.reference.ReferenceFunnels;
import dev.touchpoint.reference.ReferenceFunnels.CartFigures;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceProducts;
import dev.touchpoint.reference.ReferenceProducts.Product;
import dev.touchpoint.testing.TouchpointHistories;
import dev.touchpoint.warehouse.CartRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random sites, and to each a random question about its carts: the answer is the reference's. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class CartComparisonTest {

    private static final int CASES = 100;
    private static final Instant START = TouchpointHistories.START;
    private static final List<Instant> AS_OF = List.of(
            START.plus(Duration.ofMinutes(90)), START.plus(Duration.ofDays(31)), START.plus(Duration.ofDays(900)));
    private static final List<String> ZONES = List.of("UTC", "Europe/Zurich", "America/St_Johns", "Asia/Kathmandu");
    private static final List<String> BREAKDOWNS =
            List.of("device", "hour", "product", "value", "stage", "hour,stage,channel", "value,channel,device");
    private static final List<String> INCLUDES = List.of("", "times", "over_time", "over_time,times");
    private static final List<String> BUCKETS = List.of("day", "week", "month");
    private static final List<Integer> TOPS = List.of(1, 2, 1_000);

    /** As micros, and as the parameter says them. */
    private static final List<Long> BOUNDS = List.of(1L, 9_900_000L, 20_010_000L, 2_000_000_000_000_000L);

    private static final String BANDS = "0.000001,9.9,20.01,2000000000";

    private final Api api = new Api();
    private final Random random = new Random(Seed.value());

    @Test
    void answersAsTheReferenceDoes() {
        for (World world : Worlds.inTables(Seed.value(), Seed.cases(CASES))) {
            Range range = any(Worlds.RANGES);
            Instant asOf = any(AS_OF);
            AskedSegment asked = AskedSegment.any(random, api, world, START, asOf);
            compareFigures(asked, range, asOf, any(ZONES), any(BREAKDOWNS), any(INCLUDES), any(BUCKETS), any(TOPS));
            compareOpen(asked, range, asOf, 1 + random.nextInt(3));
        }
    }

    private void compareFigures(
            AskedSegment asked,
            Range range,
            Instant asOf,
            String zone,
            String by,
            String include,
            String bucket,
            int top) {
        World world = asked.world();
        String whose = AskedRange.of(range) + asked.parameter();
        String path = "/v1/funnels/carts?site=%s&as_of=%s%s&by=%s&include=%s&time_zone=%s&bucket=%s&bands=%s&top=%d"
                .formatted(world.site(), asOf, whose, by, include, zone, bucket, BANDS, top);
        JsonNode answer = api.get(path).body();

        String what = "seed %d, %s: %s".formatted(Seed.value(), path, answer);
        ReferenceCartDetails expected = new ReferenceCartDetails(world.tables(), world.site(), range, asOf);
        CartFigures whole = ReferenceFunnels.carts(world.tables(), world.site(), range, asOf);
        checkWhole(what, answer, whole, expected.recoveredByLink());
        ZoneId zoneId = ZoneId.of(zone);
        for (String one : by.split(",", -1)) {
            switch (one) {
                case "stage" -> checkLeft(what, answer.path("by_stage"), "stage", expected.byStage());
                case "channel" -> checkLeft(what, answer.path("by_channel"), "channel", expected.byChannel());
                case "device" -> checkLeft(what, answer.path("by_device"), "device", expected.byDevice());
                case "hour" -> checkHours(what, answer.path("by_hour"), expected.byHour(zoneId));
                case "value" -> checkBands(what, answer.path("by_value"), expected.byValue(BOUNDS));
                case "product" ->
                    checkProducts(
                            what,
                            answer.path("products"),
                            ReferenceProducts.of(world.tables(), world.site(), range, asOf, asked.people()),
                            top);
                default -> throw new IllegalArgumentException(one);
            }
        }
        if (include.contains("times")) {
            Spreads.check(what, answer.path("time_to_abandon"), expected.millisToAbandon());
            Spreads.check(what, answer.path("time_to_recover"), expected.millisToRecover());
        }
        if (include.contains("over_time")) {
            checkOverTime(what, answer.path("over_time"), zoneId, expected.overTime(zoneId, bucket));
        }
    }

    private static void checkWhole(String what, JsonNode told, CartFigures expected, int recoveredByLink) {
        checkCounts(what, told, expected);
        assertThat(told.path("recovered_by_link").asInt()).as(what).isEqualTo(recoveredByLink);
        assertThat(told.path("checkout_abandonment_rate").asDouble())
                .as(what)
                .isEqualTo(expected.checkoutAbandonmentRate());
        assertThat(Micros.of(told.path("lost_value"))).as(what).isEqualTo(expected.lostValueMicros());
        assertThat(Micros.of(told.path("recovered_value"))).as(what).isEqualTo(expected.recoveredValueMicros());
    }

    private static void checkCounts(String what, JsonNode told, CartFigures expected) {
        assertThat(List.of(
                        told.path("created").asInt(),
                        told.path("open").asInt(),
                        told.path("emptied").asInt(),
                        told.path("purchased").asInt(),
                        told.path("abandoned").asInt(),
                        told.path("recovered").asInt(),
                        told.path("returned").asInt()))
                .as(what)
                .containsExactly(
                        expected.created(),
                        expected.open(),
                        expected.emptied(),
                        expected.purchased(),
                        expected.abandoned(),
                        expected.recovered(),
                        expected.returned());
        assertThat(told.path("abandonment_rate").asDouble()).as(what).isEqualTo(expected.abandonmentRate());
        assertThat(told.path("net_abandonment_rate").asDouble()).as(what).isEqualTo(expected.netAbandonmentRate());
    }

    private static void checkLeft(String what, JsonNode rows, String field, Map<String, CartFigures> expected) {
        assertThat(rows.size()).as(what).isEqualTo(expected.size());
        for (JsonNode row : rows) {
            CartFigures figures =
                    Objects.requireNonNull(expected.get(row.path(field).asText()), what);
            assertThat(List.of(
                            row.path("abandoned").asInt(),
                            row.path("recovered").asInt(),
                            row.path("returned").asInt()))
                    .as(what)
                    .containsExactly(figures.abandoned(), figures.recovered(), figures.returned());
            assertThat(Micros.of(row.path("lost_value"))).as(what).isEqualTo(figures.lostValueMicros());
            assertThat(Micros.of(row.path("recovered_value"))).as(what).isEqualTo(figures.recoveredValueMicros());
        }
    }

    private static void checkHours(String what, JsonNode rows, Map<Integer, CartFigures> expected) {
        assertThat(rows.findValues("hour").stream().map(JsonNode::asInt))
                .as(what)
                .containsExactlyElementsOf(expected.keySet());
        for (JsonNode row : rows) {
            CartFigures figures =
                    Objects.requireNonNull(expected.get(row.path("hour").asInt()), what);
            checkCounts(what, row, figures);
            assertThat(Micros.of(row.path("lost_value"))).as(what).isEqualTo(figures.lostValueMicros());
            assertThat(Micros.of(row.path("recovered_value"))).as(what).isEqualTo(figures.recoveredValueMicros());
        }
    }

    private static void checkBands(String what, JsonNode rows, Map<Band, CartFigures> expected) {
        assertThat(rows.size()).as(what).isEqualTo(expected.size());
        int place = 0;
        for (Map.Entry<Band, CartFigures> entry : expected.entrySet()) {
            JsonNode row = rows.path(place++);
            String currency = entry.getKey().currency();
            int band = entry.getKey().number();
            CartFigures figures = entry.getValue();
            assertThat(row.path("currency").asText()).as(what).isEqualTo(currency);
            assertThat(Micros.orNull(row.path("from"))).as(what).isEqualTo(band == 0 ? null : BOUNDS.get(band - 1));
            assertThat(Micros.orNull(row.path("to")))
                    .as(what)
                    .isEqualTo(band == BOUNDS.size() ? null : BOUNDS.get(band));
            checkCounts(what, row, figures);
            assertThat(Micros.orNull(row.path("lost_value")))
                    .as(what)
                    .isEqualTo(figures.lostValueMicros().getOrDefault(currency, 0L));
            assertThat(Micros.orNull(row.path("recovered_value")))
                    .as(what)
                    .isEqualTo(figures.recoveredValueMicros().getOrDefault(currency, 0L));
        }
    }

    private static void checkProducts(String what, JsonNode products, Map<String, Product> expected, int top) {
        assertThat(products.path("count").asInt()).as(what).isEqualTo(expected.size());
        List<String> order = new ArrayList<>(expected.keySet());
        order.sort(Comparator.comparingInt((String sku) -> -get(expected, sku).left)
                .thenComparing(sku -> -get(expected, sku).adds)
                .thenComparing(sku -> -get(expected, sku).views));
        JsonNode rows = products.path("top");
        assertThat(rows.findValuesAsText("sku")).as(what).isEqualTo(order.subList(0, Math.min(top, order.size())));
        for (JsonNode row : rows) {
            Product product = get(expected, row.path("sku").asText());
            assertThat(List.of(
                            row.path("views").asInt(),
                            row.path("adds").asInt(),
                            row.path("left").asInt(),
                            row.path("bought").asInt()))
                    .as(what)
                    .containsExactly(product.views, product.adds, product.left, product.bought);
            Map<String, BigInteger> left = new TreeMap<>();
            Micros.of(row.path("left_value"))
                    .forEach((currency, micros) -> left.put(currency, BigInteger.valueOf(micros)));
            assertThat(left).as(what).isEqualTo(product.leftMicros);
        }
    }

    private static Product get(Map<String, Product> products, String sku) {
        return products.getOrDefault(sku, new Product());
    }

    private static void checkOverTime(String what, JsonNode rows, ZoneId zone, Map<LocalDate, Bucket> expected) {
        Map<LocalDate, Bucket> told = new TreeMap<>();
        OffsetDateTime last = null;
        for (JsonNode row : rows) {
            OffsetDateTime start = OffsetDateTime.parse(row.path("start").asText());
            assertThat(last == null || last.isBefore(start)).as(what).isTrue();
            last = start;
            LocalDate day = start.atZoneSameInstant(zone).toLocalDate();
            assertThat(start.toInstant())
                    .as(what)
                    .isEqualTo(day.atStartOfDay(zone).toInstant());
            Bucket bucket = new Bucket(
                    row.path("lost").asInt(),
                    row.path("recovered").asInt(),
                    Micros.of(row.path("lost_value")),
                    Micros.of(row.path("recovered_value")));
            if (bucket.lost() + bucket.recovered() > 0) {
                told.put(day, bucket);
            }
        }
        assertThat(told).as(what).isEqualTo(expected);
    }

    private void compareOpen(AskedSegment asked, Range range, Instant asOf, int limit) {
        World world = asked.world();
        List<CartRow> expected = new ReferenceCartDetails(world.tables(), world.site(), range, asOf).open();
        String path = "/v1/carts/open?site=%s&as_of=%s%s&limit=%d&cursor="
                .formatted(world.site(), asOf, AskedRange.of(range) + asked.parameter(), limit);
        List<JsonNode> told = new ArrayList<>();
        for (Api.Answer page : api.pages(cursor -> api.get(path + cursor))) {
            assertThat(page.body().path("count").asInt(-1))
                    .as("seed %d: %s", Seed.value(), page.text())
                    .isEqualTo(expected.size());
            page.body().path("carts").forEach(told::add);
        }
        assertThat(told).as("seed %d, open carts", Seed.value()).hasSize(expected.size());
        for (int place = 0; place < told.size(); place++) {
            checkOpen(world, told.get(place), expected.get(place));
        }
    }

    private static void checkOpen(World world, JsonNode told, CartRow expected) {
        String what = "seed %d: %s".formatted(Seed.value(), told);
        assertThat(told.path("person").asText()).as(what).isEqualTo(expected.person());
        assertThat(told.path("cart_id").asText()).as(what).isEqualTo(expected.cartId());
        assertThat(told.path("stage").asText()).as(what).isEqualTo(expected.stage());
        assertThat(told.path("pieces").asLong()).as(what).isEqualTo(expected.itemCount());
        assertThat(Micros.of(told.path("value"))).as(what).isEqualTo(expected.contentValueMicros());
        assertThat(Instant.parse(told.path("last_active_at").asText())).as(what).isEqualTo(expected.lastActiveAt());
        Map<ReferenceProducts.Line, ReferenceProducts.Pieces> items = new HashMap<>();
        for (JsonNode item : told.path("items")) {
            Long price = Micros.orNull(item.path("price"));
            items.put(
                    new ReferenceProducts.Line(
                            item.path("sku").asText(), item.path("currency").asText()),
                    new ReferenceProducts.Pieces(item.path("quantity").asLong(), price == null ? -1 : price));
        }
        assertThat(items).as(what).isEqualTo(ReferenceProducts.contents(world.tables(), expected));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
