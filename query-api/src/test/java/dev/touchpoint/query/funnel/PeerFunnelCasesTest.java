package dev.touchpoint.query.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Canonical;
import dev.touchpoint.query.testing.FunnelCasesFile;
import dev.touchpoint.query.testing.PeerFunnelCase;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What a peer product expects of its own funnels, asked of ours over HTTP; a report names each case. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
@EnabledIf(
        value = "dev.touchpoint.query.testing.FunnelCasesFile#exists",
        disabledReason =
                "The peer's funnels, funnel-cases/conversion-times.json, aren't in the folder of data (CONTRIBUTING.md)")
class PeerFunnelCasesTest {

    private static final Instant COMPLETE = Instant.parse("2026-01-01T00:00:00Z");

    private final Api api = new Api();

    @Test
    void meetAllExpectations() throws IOException {
        List<String> report = new ArrayList<>();
        List<String> unmet = new ArrayList<>();
        try (Tables tables = new Tables()) {
            tables.empty().completeUntil(COMPLETE, COMPLETE);
            for (JsonNode told : FunnelCasesFile.read()) {
                String id = told.path("id").asText();
                PeerFunnelCase peer = new PeerFunnelCase(told, "peer-" + report.size());
                tables.put(ReferenceStitching.of(peer.touchpoints(), ReferenceSettings.DEFAULTS, SimpleChannels::of));
                List<String> wrong = wrong(told.path("expect"), peer.results(api));
                report.add("%-7s %s: %d of %d expectations met"
                        .formatted(
                                wrong.isEmpty() ? "met" : "NOT MET",
                                id,
                                told.path("expect").size() - wrong.size(),
                                told.path("expect").size()));
                wrong.forEach(one -> unmet.add(id + ": " + one));
            }
        }
        System.out.println("Funnel cases of a peer\n  " + String.join("\n  ", report));
        assertThat(report).isNotEmpty();
        assertThat(unmet).isEmpty();
    }

    private static List<String> wrong(JsonNode expectations, List<JsonNode> results) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode expectation : expectations) {
            Object actual = value(expectation.path("actual"), results);
            JsonNode wanted = expectation.path("expected");
            Object expected = wanted.has("$result") ? value(wanted, results) : Canonical.of(wanted);
            String kind = expectation.path("assert").asText();
            boolean met = switch (kind) {
                case "assertEqual" -> Objects.equals(actual, expected);
                case "assertNotEqual" -> !Objects.equals(actual, expected);
                case "assertCountEqual" -> sorted(actual).equals(sorted(expected));
                default -> throw new IllegalArgumentException("No such expectation: " + kind);
            };
            if (!met) {
                wrong.add("%s of %s, but is %s".formatted(kind, expectation, actual));
            }
        }
        return wrong;
    }

    /** The part of a result that a path leads to; {@code *} stands for all elements. */
    private static @Nullable Object value(JsonNode reference, List<JsonNode> results) {
        List<JsonNode> nodes = List.of(results.get(reference.path("$result").asInt()));
        boolean many = false;
        for (JsonNode part : reference.path("path")) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                if (part.isInt()) {
                    next.add(node.path(part.asInt()));
                } else if (part.asText().equals("*")) {
                    node.forEach(next::add);
                } else {
                    next.add(node.path(part.asText()));
                }
            }
            many |= part.asText().equals("*");
            nodes = next;
        }
        return many ? nodes.stream().map(Canonical::of).toList() : Canonical.of(nodes.get(0));
    }

    private static List<String> sorted(@Nullable Object list) {
        return list instanceof List<?> elements
                ? elements.stream().map(String::valueOf).sorted().toList()
                : List.of();
    }
}
