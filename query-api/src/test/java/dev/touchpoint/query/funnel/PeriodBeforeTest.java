package dev.touchpoint.query.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The period before beside the one asked for, with numbers worked out by hand. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class PeriodBeforeTest {

    private static final Instant BEFORE = Instant.parse("2026-03-03T12:00:00Z");
    private static final Instant ASKED = Instant.parse("2026-03-10T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-04-01T00:00:00Z");

    private final Api api = new Api();
    private final List<Touchpoint> touchpoints = new ArrayList<>();

    @AutoClose
    private final Tables tables = new Tables();

    @BeforeEach
    void emptyTables() {
        tables.empty().completeUntil(LATER, LATER);
    }

    private PeriodBeforeTest visit(String page, Instant at, int visitors) {
        for (int visitor = 0; visitor < visitors; visitor++) {
            does("view_item", page, "%s-%s-%d".formatted(page, at, visitor), at);
        }
        return this;
    }

    private PeriodBeforeTest does(String name, String page, String device, Instant at) {
        touchpoints.add(TouchpointBuilder.aTouchpoint()
                .site("periods")
                .named(name)
                .device(device)
                .page("https://shop.example" + page)
                .at(at)
                .build());
        return this;
    }

    /**
     * In the week asked for most come to the new page; in the week before most came to a page that is gone, and to the new one
     * nobody did.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            counted by the warehouse  | {"name": "view_item"}               | ``
            path by path              | {"name": ["view_item", "x"]}        | ``
            touchpoint by touchpoint  | {"name": "view_item"}               | , "value": true
            """)
    void tellsTheGroupsOfTheOneAskedFor(String way, String first, String more) {
        visit("/new", ASKED, 3).visit("/old", ASKED, 2).visit("/rare", ASKED, 1);
        visit("/gone", BEFORE, 4).visit("/old", BEFORE, 1).visit("/rare", BEFORE, 1);
        does("purchase", "/old", "/old-%s-0".formatted(BEFORE), BEFORE.plusSeconds(60));
        tables.put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of));

        JsonNode answer = api.funnel("""
                        {"site": "periods", "window": "P1D", "steps": [%s, {"name": "purchase"}],
                         "from": "2026-03-09T00:00:00Z", "to": "2026-03-16T00:00:00Z", "compare": "previous_period",
                         "breakdown": {"properties": ["page_path"], "top": 2}%s}""".formatted(first, more)).body();

        assertThat(told(answer)).as(way).containsExactly("[\"/new\"] 3 0", "[\"/old\"] 2 0", "other 1 0");
        JsonNode before = answer.path("comparison");
        assertThat(told(before)).as(way).containsExactly("[\"/new\"] 0 0", "[\"/old\"] 1 1", "other 5 0");
        JsonNode nobody = before.at("/breakdown/0");
        assertThat(nobody.path("steps").findValuesAsText("entered")).containsExactly("0", "0");
        assertThat(nobody.path("conversion_rate").isNull()).isTrue();
        assertThat(nobody.path("seconds_to_convert").isNull()).isTrue();
    }

    /** The groups, with units and converted ones. */
    private static List<String> told(JsonNode period) {
        List<String> told = new ArrayList<>();
        for (JsonNode group : period.path("breakdown")) {
            told.add("%s %s %s"
                    .formatted(
                            group.path("other").asBoolean() ? "other" : group.path("values"),
                            group.path("units"),
                            group.path("converted")));
        }
        return told;
    }
}
