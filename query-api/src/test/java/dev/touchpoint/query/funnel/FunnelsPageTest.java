package dev.touchpoint.query.funnel;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs every section of {@code docs/funnels.md}: what it says comes out does come out. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class FunnelsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "funnels.md");
    private static final Pattern SECTION = Pattern.compile("^## (.+)$", Pattern.MULTILINE);
    private static final Pattern BLOCK = Pattern.compile("```(ndjson|sql|text|json)\n(.*?)```", Pattern.DOTALL);
    private static final Instant COMPLETE = Instant.parse("2026-06-01T00:00:00Z");
    private static final int BLOCKS = 5;
    private static final int SHOWN = 6;

    private final ObjectMapper json = new ObjectMapper();
    private final Api api = new Api();
    private final Tables tables = new Tables();

    @BeforeEach
    void emptyTables() {
        tables.empty().completeUntil(COMPLETE, COMPLETE);
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void everySectionIsTrue() throws IOException {
        int shown = 0;
        for (String section : sections(Files.readString(PAGE))) {
            List<String> blocks = blocks(section);
            if (!blocks.isEmpty()) {
                assertThat(blocks).as(section).hasSize(BLOCKS);
                check(section, "demo-" + shown, blocks);
                shown++;
            }
        }
        assertThat(shown).isEqualTo(SHOWN);
    }

    private void check(String section, String site, List<String> blocks) throws IOException {
        tables.put(ReferenceStitching.of(
                touchpoints(site, blocks.get(0)), ReferenceSettings.DEFAULTS, SimpleChannels::of));

        List<String> counted = tables.ask(blocks.get(1).replace("'demo'", "'" + site + "'"));
        assertThat(counted)
                .as(section)
                .containsExactlyElementsOf(blocks.get(2).lines().toList());

        Api.Answer answer = api.funnel(blocks.get(3).replace("\"demo\"", "\"" + site + "\""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode expected = json.readTree(blocks.get(4));
        JsonNode steps = answer.body().path("steps");
        assertThat(steps.size()).as(section).isEqualTo(expected.size());
        for (int step = 0; step < expected.size(); step++) {
            JsonNode told = steps.get(step);
            expected.get(step)
                    .fields()
                    .forEachRemaining(field ->
                            assertThat(told.path(field.getKey())).as(section).isEqualTo(field.getValue()));
        }
    }

    private List<Touchpoint> touchpoints(String site, String lines) throws IOException {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            JsonNode event = json.readTree(line);
            touchpoints.add(aTouchpoint()
                    .site(site)
                    .id(event.path("id").asText())
                    .named(event.path("name").asText())
                    .at(Instant.parse(event.path("time").asText()))
                    .device(event.path("anonymous_id").asText())
                    .build());
        }
        return touchpoints;
    }

    private static List<String> sections(String page) {
        List<String> sections = new ArrayList<>();
        Matcher heading = SECTION.matcher(page);
        int start = page.length();
        while (heading.find()) {
            if (start < heading.start()) {
                sections.add(page.substring(start, heading.start()));
            }
            start = heading.start();
        }
        sections.add(page.substring(start));
        return sections;
    }

    private static List<String> blocks(String section) {
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(section);
        while (block.find()) {
            blocks.add(block.group(2).strip());
        }
        return blocks;
    }
}
