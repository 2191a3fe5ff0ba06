package dev.touchpoint.query.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With very little memory for answers. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
@TestProfile(AnswerMemoryTest.Little.class)
class AnswerMemoryTest {

    private static final int BYTES = 500_000;
    private static final int VISITORS = 50_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String STEPS = """
            "site": "%s", "window": "P1D", "steps": [{"name": "view_item"}, {"name": "add_to_cart"}]""";

    private final Api api = new Api();

    public static final class Little implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("QUERY_ANSWER_BYTES", String.valueOf(BYTES));
        }
    }

    /**
     * Many looked and went on, one looked ten thousand times, three looked once; one looked at ten thousand products, and
     * one sent five thousand characters with each of two hundred looks.
     */
    @BeforeAll
    static void visitors() {
        try (Tables tables = new Tables()) {
            tables.empty()
                    .touchpoints(IntStream.range(0, 10_000)
                            .mapToObj(AnswerMemoryTest::lookAtProduct)
                            .toList())
                    .touchpoints(IntStream.range(0, 200)
                            .mapToObj(AnswerMemoryTest::lookWithMuch)
                            .toList())
                    .put(
                            1,
                            false,
                            IntStream.range(0, 200)
                                    .mapToObj(second -> touchpoint("long", "device:d", second, "view_item", 3))
                                    .toList())
                    .put(
                            1,
                            false,
                            Stream.concat(
                                            IntStream.range(0, VISITORS)
                                                    .boxed()
                                                    .flatMap(number -> Stream.of(
                                                            touchpoint("many", "p" + number, 0, "view_item", 3),
                                                            touchpoint(
                                                                    "many",
                                                                    "p" + number,
                                                                    60 + number,
                                                                    "add_to_cart",
                                                                    4))),
                                            Stream.concat(
                                                    IntStream.range(0, 10_000)
                                                            .mapToObj(second ->
                                                                    touchpoint("busy", "one", second, "view_item", 3)),
                                                    IntStream.range(0, 3)
                                                            .mapToObj(number -> touchpoint(
                                                                    "few", "p" + number, 0, "view_item", 3))))
                                    .toList())
                    .completeUntil(START.plusSeconds(1_000_000), START.plusSeconds(1_000_000));
        }
    }

    @AfterEach
    void allIsGivenBack() {
        AnswerMemory memory = CDI.current().select(AnswerMemory.class).get();
        try (Allowance whole = memory.open()) {
            whole.take(BYTES);
        }
        assertThat(api.funnel("{" + STEPS.formatted("few") + "}")
                        .body()
                        .at("/steps/0/entered")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void saysWhichSettingIsWrong() {
        assertThatThrownBy(() -> new AnswerMemory(Optional.of(0L), new SimpleMeterRegistry()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QUERY_ANSWER_BYTES is 1 or more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"value\": true",
                ", \"breakdown\": {\"properties\": [\"channel\"], \"attribution\": \"first_touch\"}",
                ", \"exclude\": [{\"name\": \"search\"}]"
            })
    void refusesFiguresOfMoreLengthsThanThereIsRoomFor(String more) {
        Api.Answer answer = api.funnel("{" + STEPS.formatted("many") + more + "}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(504);
        assertThat(answer.body().path("reason").asText()).isEqualTo("question_too_large");
        assertThat(answer.body().path("detail").asText()).contains("memory", "shorter range");
    }

    @Test
    void refusesAUnitOfMoreTouchpointsThanThereIsRoomFor() {
        Api.Answer answer = api.funnel("{" + STEPS.formatted("busy") + ", \"value\": true}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(504);
        assertThat(answer.body().path("reason").asText()).isEqualTo("question_too_large");
    }

    @Test
    void refusesMoreProductsThanThereIsRoomFor() {
        Api.Answer answer = api.get("/v1/funnels/carts?site=wide&by=product");

        assertThat(answer.status()).as(answer.text()).isEqualTo(504);
        assertThat(answer.body().path("reason").asText()).isEqualTo("question_too_large");
        assertThat(api.get("/v1/funnels/carts?site=wide").status()).isEqualTo(200);
    }

    @Test
    void refusesAPageOfATimeLineThatHasMoreThanThereIsRoomFor() {
        String timeline = "/v1/journeys/device:d/timeline?site=long&limit=";

        Api.Answer answer = api.get(timeline + 200);

        assertThat(answer.status()).as(answer.text()).isEqualTo(504);
        assertThat(answer.body().path("reason").asText()).isEqualTo("question_too_large");
        assertThat(answer.body().path("detail").asText()).contains("limit");
        Api.Answer shorter = api.get(timeline + 10);
        assertThat(shorter.body().path("entries")).hasSize(10);
        assertThat(shorter.body().at("/entries/9/sent/properties/text").asText())
                .hasSize(5_000);
    }

    @Test
    void asksToComeAgainWhereOthersHaveTheRoom() {
        try (Allowance others = CDI.current().select(AnswerMemory.class).get().open()) {
            others.take(BYTES - 1_000);

            Api.Answer answer = api.funnel("{" + STEPS.formatted("few") + ", \"value\": true}");

            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.body().path("reason").asText()).isEqualTo("too_many_questions");
            assertThat(answer.retryAfter()).isNotEmpty();
        }
    }

    private static TouchpointRow lookAtProduct(int number) {
        return new TouchpointRow(
                TouchpointBuilder.aTouchpoint()
                        .site("wide")
                        .id("look-" + number)
                        .device("d")
                        .named("view_item")
                        .at(START)
                        .item("sku-" + number, 1, "1")
                        .build(),
                "Direct",
                false);
    }

    private static TouchpointRow lookWithMuch(int second) {
        return new TouchpointRow(
                TouchpointBuilder.aTouchpoint()
                        .site("long")
                        .id("device:d-" + second)
                        .device("d")
                        .named("view_item")
                        .at(START.plusSeconds(second))
                        .property("text", "x".repeat(5_000))
                        .build(),
                "Direct",
                false);
    }

    private static StitchedTouchpointRow touchpoint(String site, String person, int second, String name, int phase) {
        return new StitchedTouchpointRow(
                site,
                person,
                person,
                person + "-" + second,
                START.plusSeconds(second),
                null,
                "",
                name,
                "Direct",
                "",
                "",
                false,
                phase,
                "",
                "j-" + person,
                "");
    }
}
