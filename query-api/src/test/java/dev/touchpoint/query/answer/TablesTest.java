package dev.touchpoint.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table has as CSV and as NDJSON the rows and the cells that it has as JSON, and what JSON tells beside them as headers. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class TablesTest {

    private static final String STEPS =
            "\"site\": \"shop\", \"steps\": [{\"name\": \"view_item\"}, {\"name\": \"purchase\"}], \"value\": true";

    /** What an answer repeats of its question. */
    private static final Set<String> REPEATED = Set.of(
            "site",
            "unit",
            "order",
            "open",
            "window",
            "time_zone",
            "state",
            "step",
            "segment",
            "phase",
            "number",
            "name");

    /** What the first row of funnels and of carts tells. */
    private static final Set<String> IN_THE_ROWS = Set.of(
            "units",
            "converted",
            "conversion_rate",
            "created",
            "emptied",
            "purchased",
            "abandoned",
            "recovered",
            "recovered_by_link",
            "returned",
            "abandonment_rate",
            "net_abandonment_rate",
            "checkout_abandonment_rate");

    private final Api api = new Api();

    @BeforeEach
    void fillTables() {
        TwelveVisitors.come(api);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/funnels/people?                                                      | {%s, "step": 1}             | people   | 12
            /v1/journeys/search?                                                     | {"site": "shop"}            | journeys | 12
            /v1/funnels/phases?site=shop                                             |                             | phases   | 6
            /v1/funnels/phases?site=shop&unit=person&include=dwell,last,regressions  |                             | phases   | 6
            /v1/funnels/phases/why?site=shop&phase=4&min_support=1                   |                             | findings |
            /v1/funnels/f/status?site=shop                                           |                             | steps    | 1
            /v1/carts/open?site=shop&as_of=2026-01-01T12:30:00Z                      |                             | carts    |
            /v1/journeys/device:buys-3/timeline?site=shop                            |                             | entries  |
            """)
    void haveTheSameRowsInEveryFormat(String path, @Nullable String body, String field, @Nullable Integer count) {
        String question = body == null ? "" : body.formatted(STEPS);
        List<JsonNode> rows = new ArrayList<>();
        ask(path, question).body().path(field).forEach(rows::add);

        String csv = ask(path + "&format=csv", question).text();
        String ndjson = ask(path + "&format=ndjson", question).text();

        assertThat(rows).as(path).isNotEmpty();
        if (count != null) {
            assertThat(rows).hasSize(count);
        }
        assertThat(RowsOf.ndjson(ndjson)).isEqualTo(rows);
        assertThat(RowsOf.csv(csv)).isEqualTo(rows.stream().map(RowsOf::flat).toList());
    }

    /** Whatever is a single value, not null, and neither in the rows nor of the question has a header of its name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/funnels/query?                                     | {%s}                                | as_of,complete_until,settling
            /v1/funnels/people?                                    | {%s, "step": 1, "limit": 5}         | count,next
            /v1/journeys/search?                                   | {"site": "shop", "limit": 5}        | count,next
            /v1/funnels/phases?site=shop                           |                                     | as_of,complete_until,settling
            /v1/funnels/phases/why?site=shop&phase=4&min_support=1 |                                     | dropped,advanced,started_beyond,candidates,tested,too_rare,shared_by_all,beyond_limit
            /v1/funnels/carts?site=shop&by=product                 |                                     | as_of,complete_until,settling
            /v1/funnels/f?site=shop                                |                                     | as_of,complete_until,settling
            /v1/funnels/f/status?site=shop                         |                                     | status,minimum_sample
            /v1/carts/open?site=shop&as_of=2026-01-01T12:30:00Z    |                                     | count
            /v1/journeys/device:leaves,%%203/timeline?site=shop    |                                     | person
            /v1/segments/all/people?site=shop&limit=5              |                                     | count,next
            /v1/rejected?site=shop                                 |                                     | count
            /v1/rejected/counts?site=shop                          |                                     | truncated
            """)
    void tellAsHeadersWhatJsonTellsBesideTheRows(String path, @Nullable String body, String among) {
        String question = body == null ? "" : body.formatted(STEPS);
        String address = path.formatted();
        Map<String, String> beside = new TreeMap<>();
        ask(address, question).body().properties().forEach(field -> {
            String name = field.getKey();
            if (field.getValue().isValueNode()
                    && !field.getValue().isNull()
                    && !REPEATED.contains(name)
                    && !IN_THE_ROWS.contains(name)) {
                beside.put(name, field.getValue().asText());
            }
        });

        Map<String, String> csv = headers(ask(address + "&format=csv", question));
        Map<String, String> ndjson = headers(ask(address + "&format=ndjson", question));

        assertThat(beside).containsKeys(among.split(",", -1));
        assertThat(csv).isEqualTo(beside);
        assertThat(ndjson).isEqualTo(beside);
    }

    /** By the names of fields. */
    private static Map<String, String> headers(Api.Answer answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers().map().forEach((header, values) -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("touchpoint-")) {
                headers.put(
                        name.equals("touchpoint-next-cursor")
                                ? "next"
                                : name.substring("touchpoint-".length()).replace('-', '_'),
                        URLDecoder.decode(values.get(0), StandardCharsets.UTF_8));
            }
        });
        return headers;
    }

    /** Who entered decides on the rows, not on the columns. */
    @Test
    void haveTheSameColumnsWhenNobodyEntered() {
        String question = "{%s, \"from\": \"%%s\", \"breakdown\": {\"properties\": [\"channel\"]}}".formatted(STEPS);

        String some = ask("/v1/funnels/query?format=csv", question.formatted(TwelveVisitors.START))
                .text();
        String none = ask(
                        "/v1/funnels/query?format=csv",
                        question.formatted(TwelveVisitors.START.plus(Duration.ofDays(30))))
                .text();

        assertThat(some).startsWith("part,period,group,values,units,converted,");
        assertThat(none).startsWith("part,period,group,values,units,converted,");
        assertThat(RowsOf.csv(some))
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("part", "step")
                        .containsEntry("group", "all")
                        .containsEntry("step", "1")
                        .containsEntry("entered", "12"));
        assertThat(RowsOf.csv(none))
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("part", "step")
                        .containsEntry("group", "all")
                        .containsEntry("step", "1")
                        .containsEntry("entered", "0"));
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

        String some = ask("/v1/funnels/people?format=csv", question.formatted(unit, TwelveVisitors.START))
                .text();
        String none = ask(
                        "/v1/funnels/people?format=csv",
                        question.formatted(unit, TwelveVisitors.START.plus(Duration.ofDays(30))))
                .text();

        assertThat(some.lines()).hasSize(13).first().isEqualTo(columns);
        assertThat(none).isEqualTo(columns + "\r\n");
    }

    private Api.Answer ask(String path, String body) {
        return TwelveVisitors.ask(api, path, body);
    }
}
