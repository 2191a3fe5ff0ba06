package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.local.fingerprint.Fingerprint.TablePrint;
import dev.touchpoint.local.fingerprint.Fingerprinter;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.CollectorEvents;
import dev.touchpoint.testing.DemoShopFile;
import dev.touchpoint.warehouse.Migrations;
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
    private static final String REFERENCE = "reference";

    @BeforeAll
    static void sendTheHistory(Stack stack) {
        List<String> lines = new ArrayList<>(DemoShopFile.lines());
        Collections.shuffle(lines, new Random(7));
        stack.sendAndAwait(SITE, lines);
    }

    @Test
    void everyTableEqualsThatOfTheReference(Stack stack) throws IOException {
        Tables expected = ReferenceStitching.of(touchpoints(), ReferenceSettings.DEFAULTS, ChannelRules::channelOf);
        try (Client client = stack.clickhouse();
                Client reference = stack.warehouse(REFERENCE).connect()) {
            client.execute("CREATE DATABASE IF NOT EXISTS " + REFERENCE).join();
            Migrations.apply(reference);
            ReferenceTables.insert(reference, expected);

            for (TablePrint print : new Fingerprinter(reference).of(SITE).tables()) {
                // What was sent gains the sender's address and user agent on its way; it is compared by count.
                if (print.table().equals("touchpoints")) {
                    assertThat(rows(client, SITE))
                            .isEqualTo(expected.touchpoints().size());
                } else if (print.table().equals("identity_merges")) {
                    // How many had moved depends on when they were received, which is the collector's to say.
                    assertThat(new Fingerprinter(client).of(SITE).tables())
                            .filteredOn(table -> table.table().equals(print.table()))
                            .extracting(TablePrint::rows)
                            .containsExactly(print.rows());
                } else {
                    assertThat(new Fingerprinter(client).of(SITE).tables()).contains(print);
                }
            }
        }
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

    private static List<Touchpoint> touchpoints() {
        return DemoShopFile.lines().stream()
                .map(line -> CollectorEvents.read(line, SITE, DemoShopFile.RECEIVED_AT))
                .toList();
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

    private static long rows(Client client, String site) {
        return client.queryAll(
                        "SELECT count() AS rows FROM touchpoints FINAL WHERE site = {site:String}",
                        Map.of("site", site))
                .get(0)
                .getLong("rows");
    }
}
