package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.testing.DemoShopFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Six weeks of a shop, sent in disorder: every table and every answer equals that of the reference implementation. */
@WithStack
class ShopHistoryIT {

    private static final String SITE = "site-5";

    @BeforeAll
    static void sendTheHistory(Stack stack) {
        List<String> lines = new ArrayList<>(DemoShopFile.lines());
        Collections.shuffle(lines, new Random(7));
        stack.sendAndAwait(SITE, lines);
    }

    @Test
    void everyTableEqualsThatOfTheReference(Stack stack) throws IOException {
        ReferenceTables.assertEqualThoseOf(stack, SITE, DemoShopFile.touchpoints(SITE));
    }

    @TestFactory
    List<DynamicTest> everyAnswerIsTheCommittedOne(Stack stack) throws IOException {
        JsonNode committed = Stack.JSON.readTree(DemoShopFile.answers());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode answers : committed.path("answers")) {
            String asOf = answers.path("as_of").asText();
            for (String unit : List.of("journey", "person")) {
                tests.add(DynamicTest.dynamicTest("phases by %s as of %s".formatted(unit, asOf), () -> {
                    JsonNode phases = stack.ask("/v1/funnels/phases", Map.of("site", SITE, "unit", unit, "as_of", asOf))
                            .path("phases");
                    assertContains(phases, answers.path("phases").path(unit));
                }));
            }
            tests.add(DynamicTest.dynamicTest("carts as of " + asOf, () -> {
                JsonNode carts = stack.ask("/v1/funnels/carts", Map.of("site", SITE, "as_of", asOf));
                ObjectNode expected = answers.path("carts").deepCopy();
                expected.remove("abandoned_by_stage");
                assertContains(carts, expected);
            }));
            for (JsonNode funnel : answers.path("funnels")) {
                tests.add(DynamicTest.dynamicTest(
                        "funnel by %s as of %s".formatted(funnel.path("unit").asText(), asOf),
                        () -> assertFunnel(stack, asOf, funnel)));
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(10);
        return tests;
    }

    private static void assertFunnel(Stack stack, String asOf, JsonNode expected) {
        List<String> names = new ArrayList<>();
        expected.path("steps").forEach(step -> names.add(step.path("name").asText()));
        JsonNode answer = stack.funnel(
                SITE,
                expected.path("unit").asText(),
                Duration.parse(expected.path("window").asText()),
                names,
                Map.of("as_of", asOf));

        for (int i = 0; i < names.size(); i++) {
            JsonNode step = expected.path("steps").get(i);
            for (String figure : List.of("entered", "dropped", "in_window")) {
                assertThat(answer.path("steps").path(i).path(figure).asInt(-1))
                        .as("%s of step %d", figure, i + 1)
                        .isEqualTo(step.path(figure).asInt(-2));
            }
        }
    }

    /** Every field of {@code expected} is in {@code actual} with that value; numbers are compared as numbers. */
    private static void assertContains(JsonNode actual, JsonNode expected) {
        if (expected.isNumber()) {
            assertThat(actual.isNumber()).isTrue();
            assertThat(actual.asDouble()).isCloseTo(expected.asDouble(), org.assertj.core.data.Offset.offset(1e-6));
        } else if (expected.isValueNode()) {
            assertThat(actual).isEqualTo(expected);
        } else if (expected.isArray()) {
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertContains(actual.path(i), expected.path(i));
            }
        } else {
            expected.properties().forEach(field -> assertContains(actual.path(field.getKey()), field.getValue()));
        }
    }
}
