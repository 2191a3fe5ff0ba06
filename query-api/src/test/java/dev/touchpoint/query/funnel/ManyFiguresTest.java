package dev.touchpoint.query.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Funnels with more figures than an answer tells: the refusal names the field that asks for so many. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ManyFiguresTest {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(600));
    private static final int MOST = 10_000;

    private final Api api = new Api();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void emptyTables() {
        tables.empty().completeUntil(LATER, LATER);
    }

    /** From the first hour of 2025 to that of 1 March 2026 there are 10,177. */
    @ParameterizedTest
    @ValueSource(strings = {"page_view", "look"})
    void refusesATrendOfTooManyBuckets(String name) {
        tables.put(view(1, name, START), view(2, name, Instant.parse("2026-03-01T00:00:00Z")));
        String question = "{\"site\": \"much\", \"steps\": [{\"name\": \"%s\"}], \"trend\": {\"bucket\": \"%s\"}%s}";

        Api.Answer hours = api.funnel(question.formatted(name, "hour", ""));

        expectRefusal(hours, "trend.bucket", "more than 10000 buckets", "longer ones", "by from and to");
        assertThat(api.funnel(question.formatted(name, "day", ""))
                        .body()
                        .path("trend")
                        .size())
                .isEqualTo(425);
        assertThat(api.funnel(question.formatted(name, "hour", ", \"to\": \"2026-01-01T00:00:00Z\""))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page_view", "look"})
    void refusesABreakdownOfTooManyGroups(String name) {
        List<StitchedTouchpointRow> views = IntStream.rangeClosed(0, MOST)
                .mapToObj(number -> view(number, name, START))
                .toList();
        tables.put(1, false, views);
        String question =
                "{\"site\": \"much\", \"steps\": [{\"name\": \"%s\"}], \"breakdown\": {\"properties\": [\"%s\"]}}";

        Api.Answer pages = api.funnel(question.formatted(name, "page_path"));

        expectRefusal(pages, "breakdown.properties", "more than 10000 groups", "coarser", "by from and to");
        assertThat(api.funnel(question.formatted(name, "channel"))
                        .body()
                        .at("/breakdown/0/units")
                        .asInt())
                .isEqualTo(MOST + 1);
    }

    /** Who is in other can't be told where the groups can't. */
    @Test
    void refusesPeopleOfTooManyGroups() {
        List<StitchedTouchpointRow> views = IntStream.rangeClosed(0, MOST)
                .mapToObj(number -> view(number, "look", START))
                .toList();
        tables.put(1, false, views);

        Api.Answer people = api.post("/v1/funnels/people", "application/json", """
                {"site": "much", "steps": [{"name": "look"}], "step": 1, "group": "other",
                 "breakdown": {"properties": ["page_path"]}}""");

        expectRefusal(people, "breakdown.properties", "more than 10000 groups");
    }

    private static void expectRefusal(Api.Answer answer, String field, String... words) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().path("reason").asText()).isEqualTo("invalid_parameter");
        assertThat(answer.body().path("field").asText()).isEqualTo(field);
        assertThat(answer.body().path("detail").asText()).contains(words);
    }

    /** Somebody looks at a page of their own. */
    private static StitchedTouchpointRow view(int number, String name, Instant at) {
        String person = "device:" + number;
        return new StitchedTouchpointRow(
                "much",
                person,
                person,
                "e",
                at,
                null,
                "",
                name,
                "Direct",
                "/" + number,
                "",
                false,
                1,
                "",
                "j" + number,
                "");
    }
}
