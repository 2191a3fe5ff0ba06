package dev.touchpoint.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.rejection.RejectionJson;
import dev.touchpoint.query.testing.ApiDocument;
import dev.touchpoint.query.testing.Operation;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.RejectedProgressRow;
import dev.touchpoint.warehouse.RejectedTouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Everything in {@code docs/api.md} is executed, in its order, and answers as the page shows. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ApiPageTest {

    private static final Path PAGE = Path.of("..", "docs", "api.md");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Instant COMPLETE = Instant.parse("2026-03-02T00:00:00Z");

    /** So far ahead that the next publication is never overdue. */
    private static final Instant PUBLISHED = Instant.parse("2100-01-01T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Block(String language, String text) {}

    @Test
    void everythingIsAnsweredAsThePageShows() throws Exception {
        List<Block> blocks = blocks();
        fill(blocks.get(0), blocks.get(1));
        SoftAssertions all = new SoftAssertions();
        for (int i = 2; i < blocks.size(); i++) {
            Block asked = blocks.get(i);
            if (!asked.language().equals("bash")) {
                continue;
            }
            String answer = run(asked.text());
            Block shown = i + 1 < blocks.size() ? blocks.get(i + 1) : asked;
            switch (shown.language()) {
                case "json" -> {
                    JsonNode expected = JSON.readTree(shown.text());
                    JsonNode actual = JSON.readTree(answer);
                    all.assertThat(ShownAnswer.differences(expected, actual))
                            .as("%s%nanswers%n%s", asked.text(), actual.toPrettyString())
                            .isEmpty();
                }
                case "text" ->
                    all.assertThat(answer)
                            .as(asked.text())
                            .contains(shown.text().lines().toList());
                default -> all.assertThat(answer).as(asked.text()).isEmpty();
            }
        }
        all.assertAll();
    }

    @Test
    void everyCallHasItsSection() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(ApiDocument.ofTheService().operations())
                .extracting(Operation::toString)
                .allSatisfy(call -> assertThat(page).containsPattern("(?m)^## " + Pattern.quote(call) + "$"));
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (MatchResult found : BLOCK.matcher(Files.readString(PAGE)).results().toList()) {
            assertThat(found.group(2)).as("A block that isn't closed").doesNotContain("\n## ");
            blocks.add(new Block(found.group(1), found.group(2)));
        }
        assertThat(blocks).hasSizeGreaterThan(10);
        return blocks;
    }

    private static void fill(Block events, Block refusals) throws Exception {
        assertThat(List.of(events.language(), refusals.language())).containsExactly("ndjson", "ndjson");
        List<RejectedTouchpointRow> refused = new ArrayList<>();
        for (String line : refusals.text().lines().toList()) {
            refused.add(new RejectedTouchpointRow(
                    RejectionJson.read(line.getBytes(StandardCharsets.UTF_8)), 0, refused.size()));
        }
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (String line : events.text().lines().toList()) {
            touchpoints.add(touchpoint(JSON.readTree(line)));
        }
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .receipts(touchpoints)
                    .append(refused)
                    .append(List.of(new RejectedProgressRow(COMPLETE)))
                    .completeUntil(COMPLETE, PUBLISHED);
        }
    }

    private static Touchpoint touchpoint(JsonNode event) {
        TouchpointBuilder touchpoint = TouchpointBuilder.aTouchpoint()
                .id(event.path("id").asText())
                .named(event.path("name").asText())
                .at(event.path("time").asText())
                .device(event.path("anonymous_id").asText())
                .customer(event.path("customer_id").asText())
                .page(event.path("page").asText())
                .order(event.path("order_id").asText())
                .currency(event.path("currency").asText());
        if (event.has("sku")) {
            touchpoint.item(
                    event.path("sku").asText(),
                    event.path("quantity").asLong(),
                    event.path("price").asText());
        }
        return touchpoint.build();
    }

    private static String run(String command) throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        String here = command.replace("127.0.0.1:8081", "127.0.0.1:" + port).replaceFirst("^curl ", "curl -sS ");
        Process process = new ProcessBuilder("bash", "-c", here)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return answer;
    }
}
