package dev.touchpoint.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of several lists have as CSV and as NDJSON a line for each row of each of them. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class BrokenDownTablesTest {

    private static final List<String> OF_THE_WHOLE =
            List.of("from", "to", "units", "converted", "conversion_rate", "seconds_to_convert");
    private static final List<String> NOT_OF_CARTS = List.of("site", "as_of", "complete_until", "settling");

    /** The lists of cart figures, and what their lines are called. */
    private static final Map<String, String> LISTS_OF_CARTS = Map.of(
            "by_stage", "stage",
            "by_channel", "channel",
            "by_device", "device",
            "by_hour", "hour",
            "by_value", "value",
            "over_time", "over_time");

    private final Api api = new Api();

    @BeforeEach
    void fillTables() {
        TwelveVisitors.come(api);
    }

    /** Those who buy come in the range asked for, those who leave in the one before. */
    @Test
    void aFunnelHasLinesForEverythingAskedFor() {
        String question = """
                {"site": "shop", "steps": [{"name": "view_item"}, {"name": "add_to_cart"}, {"name": "purchase"}],
                 "value": true, "from": "2026-01-01T12:30:00Z", "to": "2026-01-01T13:30:00Z",
                 "compare": "previous_period", "trend": {"bucket": "hour"}, "histogram": {"bounds": ["PT15S"]},
                 "breakdown": {"properties": ["device", "channel"], "top": 2}}""";

        List<JsonNode> lines = compare("/v1/funnels/query?", question, BrokenDownTablesTest::ofFunnel);

        assertThat(texts(lines, "part")).contains("funnel", "step", "histogram", "trend");
        assertThat(texts(lines, "period")).contains("asked", "before");
        assertThat(texts(lines, "group")).contains("all", "group", "other");
        // In each period: the funnel, three steps, two bins, a bucket; two groups and the rest with a line and three
        // steps.
        assertThat(lines).hasSize(2 * (1 + 3 + 2 + 1 + 3 * 4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/funnels/query?      | {"site": "shop", "steps": [{"name": "view_item"}, {"name": "purchase"}]}
            /v1/funnels/f?site=shop |
            """)
    void aFunnelOfStepsAloneHasLinesForWhatIsAlwaysTold(String path, @Nullable String body) {
        List<JsonNode> lines = compare(path, body == null ? "" : body, BrokenDownTablesTest::ofFunnel);

        assertThat(texts(lines, "part")).contains("funnel", "step", "histogram");
        assertThat(lines.get(0).path("units").asInt()).isEqualTo(12);
        assertThat(lines.get(0).path("converted").asInt()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=channel&top=1",
                "by=campaign&top=1&unit=person",
                "by=channel",
                "by=device&include=dwell,last,regressions"
            })
    void phasesHaveLinesForEveryGroup(String by) {
        List<JsonNode> lines = compare("/v1/funnels/phases?site=shop&" + by, "", BrokenDownTablesTest::ofPhases);

        String property = by.substring("by=".length()).replaceFirst("&.*", "");
        assertThat(texts(lines, "group")).contains("all", property);
        if (by.contains("top=1")) {
            assertThat(texts(lines, "group")).contains("other");
            assertThat(lines).hasSize(3 * 6);
        }
    }

    @Test
    void cartsHaveLinesForEverythingAskedFor() {
        List<JsonNode> lines = compare(
                "/v1/funnels/carts?site=shop&by=stage,channel,device,hour,value,product&include=times,over_time",
                "",
                BrokenDownTablesTest::ofCarts);

        assertThat(texts(lines, "group"))
                .contains("all", "stage", "channel", "device", "hour", "value", "products", "product", "over_time");
    }

    private interface Parts {
        List<JsonNode> of(JsonNode answer);
    }

    /** Both tables have the lines that the parts of the JSON answer make. */
    private List<JsonNode> compare(String path, String body, Parts parts) {
        List<JsonNode> expected = parts.of(TwelveVisitors.ask(api, path, body).body());

        String ndjson = TwelveVisitors.ask(api, path + "&format=ndjson", body).text();
        String csv = TwelveVisitors.ask(api, path + "&format=csv", body).text();

        assertThat(RowsOf.ndjson(ndjson)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(RowsOf.csv(csv))
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(RowsOf::flat).toList());
        return RowsOf.ndjson(ndjson);
    }

    private static List<String> texts(List<JsonNode> lines, String field) {
        return lines.stream().map(line -> line.path(field).asText()).toList();
    }

    private static List<JsonNode> ofFunnel(JsonNode answer) {
        List<JsonNode> lines = new ArrayList<>();
        ofPeriod(lines, "asked", answer);
        if (!answer.path("comparison").isNull()) {
            ofPeriod(lines, "before", answer.path("comparison"));
        }
        return lines;
    }

    private static void ofPeriod(List<JsonNode> lines, String period, JsonNode told) {
        JsonNode nobody = JsonNodeFactory.instance.arrayNode();
        lines.add(ofGroup("funnel", period, "all", nobody, whole(told)));
        told.path("steps").forEach(row -> lines.add(ofGroup("step", period, "all", nobody, row)));
        told.path("histogram").forEach(row -> lines.add(ofGroup("histogram", period, "all", nobody, row)));
        told.path("trend").forEach(row -> lines.add(ofGroup("trend", period, "all", nobody, row)));
        for (JsonNode one : told.path("breakdown")) {
            String group = one.path("other").asBoolean() ? "other" : "group";
            lines.add(ofGroup("funnel", period, group, one.path("values"), whole(one)));
            one.path("steps").forEach(row -> lines.add(ofGroup("step", period, group, one.path("values"), row)));
        }
    }

    private static JsonNode whole(JsonNode told) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        for (String field : OF_THE_WHOLE) {
            if (told.has(field)) {
                whole.set(field, told.path(field));
            }
        }
        return whole;
    }

    private static JsonNode ofGroup(String part, String period, String group, JsonNode values, JsonNode figures) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("part", part).put("period", period).put("group", group).set("values", values);
        return line.setAll((ObjectNode) figures);
    }

    private static List<JsonNode> ofPhases(JsonNode answer) {
        List<JsonNode> lines = new ArrayList<>();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("group", "all").put("value", "").putNull("units");
        answer.path("phases").forEach(row -> lines.add(all.deepCopy().setAll((ObjectNode) row)));
        JsonNode breakdown = answer.path("breakdown");
        for (JsonNode value : breakdown.path("values")) {
            ObjectNode of = JsonNodeFactory.instance.objectNode();
            of.set("group", breakdown.path("by"));
            of.set("value", value.path("value"));
            of.set("units", value.path("units"));
            value.path("phases").forEach(row -> lines.add(of.deepCopy().setAll((ObjectNode) row)));
        }
        ObjectNode other = JsonNodeFactory.instance.objectNode();
        other.put("group", "other")
                .put("value", "")
                .set("units", breakdown.path("other").path("units"));
        breakdown
                .path("other")
                .path("phases")
                .forEach(row -> lines.add(other.deepCopy().setAll((ObjectNode) row)));
        return lines;
    }

    private static List<JsonNode> ofCarts(JsonNode answer) {
        List<JsonNode> lines = new ArrayList<>();
        ObjectNode all = ofCarts("all");
        answer.properties().forEach(field -> {
            String group = LISTS_OF_CARTS.get(field.getKey());
            if (group != null) {
                field.getValue().forEach(row -> lines.add(ofCarts(group).setAll((ObjectNode) row)));
            } else if (!field.getKey().equals("products") && !NOT_OF_CARTS.contains(field.getKey())) {
                all.set(field.getKey(), field.getValue());
            }
        });
        lines.add(all);
        JsonNode products = answer.path("products");
        lines.add(ofCarts("products").set("count", products.path("count")));
        products.path("top").forEach(row -> lines.add(ofCarts("product").setAll((ObjectNode) row)));
        return lines;
    }

    private static ObjectNode ofCarts(String group) {
        return JsonNodeFactory.instance.objectNode().put("group", group);
    }
}
