package dev.touchpoint.query.funnel;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
    private static final Pattern SITE = Pattern.compile("^\\./touchpoint import .* --site (\\S+)$", Pattern.MULTILINE);
    private static final Pattern MOST_STEPS =
            Pattern.compile("up to (\\d+) steps, and (\\d+) are refused as `([a-z_]+)`");
    private static final Instant LOOKING = Instant.parse("2026-03-02T10:00:00Z");
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

    /** As whoever follows the page: all of it goes into one site, and is asked as it stands there. */
    @Test
    void everySectionIsTrue() throws IOException {
        String page = Files.readString(PAGE);
        List<String> cases = sections(page).stream()
                .filter(section -> section.contains("```ndjson"))
                .toList();
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (String section : cases) {
            assertThat(blocks(section)).as(section).hasSize(BLOCKS);
            touchpoints.addAll(touchpoints(siteOf(page), blocks(section).get(0)));
        }
        put(touchpoints);

        assertThat(cases).hasSize(SHOWN);
        for (String section : cases) {
            check(section, blocks(section));
        }
    }

    @Test
    void soManyStepsAreTakenAndNoMore() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("## Many steps"));
        String tooMany = blocks(section).get(0);
        String refused = blocks(section).get(1);
        MatchResult bounds = MOST_STEPS.matcher(section).results().findFirst().orElseThrow();
        int most = Integer.parseInt(bounds.group(1));
        put(views(siteOf(page), most));

        Api.Answer all = api.funnel(views(siteOf(page)).formatted(steps(most)));
        Api.Answer more = api.funnel(views(siteOf(page)).formatted(steps(Integer.parseInt(bounds.group(2)))));

        assertThatThrownBy(() -> tables.ask(tooMany)).hasStackTraceContaining(refused);
        assertThat(tables.ask(tooMany.replaceFirst(", 1", ""))).hasSize(1);
        assertThat(all.status()).as(all.text()).isEqualTo(200);
        assertThat(all.body().path("steps"))
                .hasSize(most)
                .allSatisfy(step -> assertThat(step.path("entered").asInt()).isEqualTo(1));
        assertThat(more.status()).isEqualTo(400);
        assertThat(more.body().path("reason").asText()).isEqualTo(bounds.group(3));
    }

    /** Of somebody who looked so often. */
    private static List<Touchpoint> views(String site, int number) {
        return IntStream.range(0, number)
                .mapToObj(view -> aTouchpoint()
                        .site(site)
                        .id("view-" + view)
                        .named("page_view")
                        .at(LOOKING.plusSeconds(view))
                        .device("hugo")
                        .build())
                .toList();
    }

    private static String views(String site) {
        return "{\"site\": \"" + site
                + "\", \"window\": \"PT24H\", \"as_of\": \"2026-04-01T00:00:00Z\", \"steps\": [%s]}";
    }

    private static String steps(int number) {
        return String.join(", ", Collections.nCopies(number, "{\"name\": \"page_view\"}"));
    }

    private void put(List<Touchpoint> touchpoints) {
        tables.put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of));
    }

    private void check(String section, List<String> blocks) throws IOException {
        List<String> counted = tables.ask(blocks.get(1));
        assertThat(counted)
                .as(section)
                .containsExactlyElementsOf(blocks.get(2).lines().toList());

        Api.Answer answer = api.funnel(blocks.get(3));
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

    /** The site that the page's command loads into. */
    private static String siteOf(String page) {
        return SITE.matcher(page).results().findFirst().orElseThrow().group(1);
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
                    .imported()
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
