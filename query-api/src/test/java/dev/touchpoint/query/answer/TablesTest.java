package dev.touchpoint.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table has as CSV and as NDJSON the rows and the cells that it has as JSON. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class TablesTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final String STEPS =
            "\"site\": \"shop\", \"steps\": [{\"name\": \"view_item\"}, {\"name\": \"purchase\"}], \"value\": true";

    /** A cell and what ends it. */
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(,|\r\n)");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private final Api api = new Api();

    /** Six come by an ad and leave what they had in their carts, six come by themselves and buy. */
    @BeforeEach
    void twelveVisitors() {
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/funnels/query?                                                       | {%s}                        | steps    | 2
            /v1/funnels/people?                                                      | {%s, "step": 1}             | people   | 12
            /v1/journeys/search?                                                     | {"site": "shop"}            | journeys | 12
            /v1/funnels/phases?site=shop                                             |                             | phases   | 6
            /v1/funnels/phases?site=shop&unit=person&include=dwell,last,regressions  |                             | phases   | 6
            /v1/funnels/phases/why?site=shop&phase=4&min_support=1                   |                             | findings |
            /v1/funnels/f?site=shop                                                  |                             | steps    | 2
            /v1/funnels/f/status?site=shop                                           |                             | steps    | 1
            /v1/carts/open?site=shop&as_of=2026-01-01T12:30:00Z                      |                             | carts    |
            /v1/journeys/device:buys-3/timeline?site=shop                            |                             | entries  |
            """)
    void haveTheSameRowsInEveryFormat(String path, @Nullable String body, String field, @Nullable Integer count)
            throws JsonProcessingException {
        String question = body == null ? "" : body.formatted(STEPS);
        List<JsonNode> rows = new ArrayList<>();
        ask(path, question).body().path(field).forEach(rows::add);

        String csv = ask(path + "&format=csv", question).text();
        String ndjson = ask(path + "&format=ndjson", question).text();

        assertThat(rows).as(path).isNotEmpty();
        if (count != null) {
            assertThat(rows).hasSize(count);
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : ndjson.lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines).isEqualTo(rows);
        assertThat(told(csv)).isEqualTo(rows.stream().map(TablesTest::flat).toList());
    }

    /** Who entered decides on the rows, not on the columns. */
    @Test
    void haveTheSameColumnsWhenNobodyEntered() {
        String question = "{%s, \"from\": \"%%s\", \"breakdown\": {\"properties\": [\"channel\"]}}".formatted(STEPS);

        String some =
                ask("/v1/funnels/query?format=csv", question.formatted(START)).text();
        String none = ask("/v1/funnels/query?format=csv", question.formatted(START.plus(Duration.ofDays(30))))
                .text();

        assertThat(some).startsWith("group,values,step,").contains("\r\nall,,1,view_item,false,12,");
        assertThat(none).startsWith("group,values,step,").contains("\r\nall,,1,view_item,false,0,");
    }

    /** Only carts come with whose they are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            person | id,started_at,furthest_step,furthest_at
            cart   | id,person,started_at,furthest_step,furthest_at
            """)
    void haveTheSameColumnsWhenThereIsNobody(String unit, String columns) {
        String question = """
                {"site": "shop", "steps": [{"name": "add_to_cart"}, {"name": "purchase"}], "step": 1, "unit": "%s",
                 "from": "%s"}""";

        String some = ask("/v1/funnels/people?format=csv", question.formatted(unit, START))
                .text();
        String none = ask("/v1/funnels/people?format=csv", question.formatted(unit, START.plus(Duration.ofDays(30))))
                .text();

        assertThat(some.lines()).hasSize(13).first().isEqualTo(columns);
        assertThat(none).isEqualTo(columns + "\r\n");
    }

    private Api.Answer ask(String path, String body) {
        Api.Answer answer = body.isEmpty() ? api.get(path) : api.post(path, "application/json", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    /** The cells of a row that aren't empty, by column. */
    private static Map<String, String> flat(JsonNode row) {
        Map<String, String> cells = new LinkedHashMap<>();
        flatten("", row, cells);
        cells.values().removeIf(String::isEmpty);
        return cells;
    }

    private static void flatten(String column, JsonNode value, Map<String, String> cells) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> flatten(
                            column.isEmpty() ? field.getKey() : column + "_" + field.getKey(),
                            field.getValue(),
                            cells));
        } else if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.isTextual() ? part.textValue() : part.toString()));
            cells.put(column, String.join("|", parts));
        } else {
            cells.put(column, value.isNull() ? "" : value.asText());
        }
    }

    private static List<Map<String, String>> told(String csv) {
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        for (MatchResult cell : CELL.matcher(csv).results().toList()) {
            List<String> line = lines.get(lines.size() - 1);
            line.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            if (!cell.group(3).equals(",")) {
                lines.add(new ArrayList<>());
            }
        }
        List<String> columns = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size() - 1)) {
            assertThat(line).hasSameSizeAs(columns);
            Map<String, String> row = new LinkedHashMap<>();
            for (int place = 0; place < columns.size(); place++) {
                row.put(columns.get(place), line.get(place));
            }
            row.values().removeIf(String::isEmpty);
            rows.add(row);
        }
        return rows;
    }
}
