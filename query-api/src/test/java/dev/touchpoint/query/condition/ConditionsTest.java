package dev.touchpoint.query.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Dice;
import dev.touchpoint.query.testing.RandomConditions;
import dev.touchpoint.query.testing.RandomTouchpoints;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceCondition;
import dev.touchpoint.reference.ReferenceConditions;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleAgents;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which touchpoints a condition holds for: the warehouse and the reference must say the same. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ConditionsTest {

    private static final long SEED = 4;
    private static final int TOUCHPOINTS = 300;
    private static final int CONDITIONS = 150;
    private static final String SITE = "conditions";

    private final Api api = new Api();

    @Test
    void holdForTheTouchpointsTheReferenceSays() {
        Dice dice = new Dice(SEED);
        List<Touchpoint> sent = new ArrayList<>();
        List<StitchedTouchpointRow> stitched = new ArrayList<>();
        RandomTouchpoints touchpoints = new RandomTouchpoints(dice, SITE);
        for (int number = 0; number < TOUCHPOINTS; number++) {
            Touchpoint touchpoint = touchpoints.one("e-" + number, RandomTouchpoints.START);
            sent.add(touchpoint);
            stitched.add(stitched(touchpoint, dice));
        }
        try (Tables tables = new Tables()) {
            tables.touchpoints(sent.stream()
                            .map(touchpoint -> new TouchpointRow(touchpoint, "", false, SimpleAgents.of(touchpoint)))
                            .toList())
                    .put(1, false, stitched);
        }

        RandomConditions conditions = new RandomConditions(dice);
        for (int number = 0; number < CONDITIONS; number++) {
            ReferenceCondition condition = conditions.any();
            long expected = 0;
            for (int index = 0; index < TOUCHPOINTS; index++) {
                expected += ReferenceConditions.holds(condition, sent.get(index), stitched.get(index)) ? 1 : 0;
            }

            JsonNode answer = api.funnel(question(condition)).body();

            assertThat(answer.path("steps").path(0).path("entered").asLong(-1))
                    .as("%s: %s", RandomConditions.json(condition), answer)
                    .isEqualTo(expected);
        }
    }

    /** Sessions of one touchpoint each, so that the number of sessions is that of touchpoints. */
    private static StitchedTouchpointRow stitched(Touchpoint touchpoint, Dice dice) {
        return new StitchedTouchpointRow(
                SITE,
                "device:d",
                touchpoint.origin(),
                touchpoint.eventId(),
                touchpoint.occurredAt(),
                touchpoint.sequence(),
                touchpoint.anonymousId(),
                touchpoint.name(),
                dice.of("", "Direct", "Paid Search"),
                touchpoint.page().path(),
                touchpoint.clientSession(),
                touchpoint.passive(),
                dice.between(0, 6),
                touchpoint.eventId(),
                "",
                dice.of("", "k-1"));
    }

    private static String question(ReferenceCondition condition) {
        ObjectNode question = JsonNodeFactory.instance
                .objectNode()
                .put("site", SITE)
                .put("unit", "session")
                .put("as_of", RandomTouchpoints.START.toString());
        question.putArray("steps").addObject().set("where", RandomConditions.json(condition));
        return question.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0.0005       | is       | 0.0005
            0.0005       | is       | 5e-4
            12345678.5   | in       | [12345678.5]
            12345678.5   | contains | 12345678
            12345678.5   | starts   | 12345678.5
            42.0         | is       | 42.0
            42           | is       | 42
            1000         | is       | 1e3
            0.1000000001 | gt       | 0.1
            9007199254740993.1 | between | [9007199254740993.1, 9007199254740993.1]
            """)
    void takeANumberAsItIsWritten(String stored, String operator, String asked) {
        Touchpoint touchpoint = TouchpointBuilder.aTouchpoint()
                .id("e")
                .device("d")
                .property("rate", stored)
                .build();
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(List.of(touchpoint), ReferenceSettings.DEFAULTS, SimpleChannels::of));
        }

        JsonNode answer = api.funnel("""
                        {"site": "shop", "as_of": "%s", "steps": [{"where":
                         {"property": "properties.rate", "operator": "%s", "value": %s}}]}""".formatted(RandomTouchpoints.START, operator, asked))
                .body();

        assertThat(answer.path("steps").path(0).path("entered").asLong(-1))
                .as(answer.toString())
                .isEqualTo(1);
    }

    /** By hand, from the syntax of RE2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            menü?          | men menü amen         | me ü
            []a]b          | ab ]b xaby            | a] b]
            `abc[[]|b`     | zb abc[               | ac [ zc
            abd\\Q\\E*c     | abc abdc abddc        | ac abd
            checkout\\\\     | checkout\\ /checkout\\ | checkout \\
            \\\\             | \\ a\\b                | a /
            `a|b`          | a b xay               | c A
            `^a|b$`        | a ax xb               | xa bx
            `(?i)A|B`      | a B xb                | c
            `(?i:A)|B`     | a A B                 | b
            `a(?i)b|c`     | aB AC                 | Ab
            `(?-i)a|(?i)b` | a B                   | A
            `(?U)^a+$|b`   | aa xb                 | ax
            abc\\x{64}?     | abc abcd              | ab
            """)
    void findWhatRe2Finds(String pattern, String found, String missed) {
        List<String> hits = List.of(found.split(" "));
        List<String> misses = List.of(missed.split(" "));
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (String text : Stream.concat(hits.stream(), misses.stream()).toList()) {
            touchpoints.add(TouchpointBuilder.aTouchpoint()
                    .id("e-" + touchpoints.size())
                    .device("d-" + touchpoints.size())
                    .property("text", text)
                    .build());
        }
        try (Tables tables = new Tables()) {
            tables.empty().put(ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of));
        }

        assertThat(foundAmong(hits, pattern)).isEqualTo(hits.size());
        assertThat(foundAmong(misses, pattern)).isZero();
    }

    /** How many have one of the texts, and the pattern finds something in it. */
    private long foundAmong(List<String> texts, String pattern) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("site", "shop");
        question.put("as_of", RandomTouchpoints.START.toString());
        ArrayNode where = question.putArray("steps").addObject().putArray("where");
        ArrayNode among = where.addObject()
                .put("property", "properties.text")
                .put("operator", "in")
                .putArray("value");
        texts.forEach(among::add);
        where.addObject()
                .put("property", "properties.text")
                .put("operator", "matches")
                .put("value", pattern);

        JsonNode answer = api.funnel(question.toString()).body();

        JsonNode entered = answer.path("steps").path(0).path("entered");
        assertThat(entered.isIntegralNumber()).as(answer.toString()).isTrue();
        return entered.asLong();
    }

    /** In the words of RE2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            \\         | trailing \\
            checkout\\ | trailing \\
            (a        | missing )
            [a        | missing ]
            a)        | unexpected )
            *a        | no argument for repetition operator
            a**       | bad repetition operator
            (?=a)     | invalid perl operator
            """)
    void saysWhatIsWrongWithAPattern(String pattern, String problem) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("site", "shop");
        question.putArray("steps")
                .addObject()
                .putObject("where")
                .put("property", "name")
                .put("operator", "matches")
                .put("value", pattern);

        Api.Answer answer = api.funnel(question.toString());

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().path("field").asText()).isEqualTo("steps[0].where.value");
        assertThat(answer.body().path("detail").asText())
                .isEqualTo("'%s' is no regular expression of RE2: %s.".formatted(pattern, problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            7                                                                 | steps[0].where
            "name"                                                            | steps[0].where
            ["name"]                                                          | steps[0].where[0]
            {"and": []}                                                       | steps[0].where.and
            {"or": {}}                                                        | steps[0].where.or
            {"not": [{"not": 1}]}                                             | steps[0].where.not[0].not
            {"or": [{"property": "a"}]}                                       | steps[0].where.or[0].property
            {"or": [{"property": "name", "operator": "is", "value": "a"}], "and": []} | steps[0].where.or
            {"not": {"property": "name"}}                                     | steps[0].where.not.operator
            {"not": {"property": "name", "operator": "like", "value": "a"}}   | steps[0].where.not.operator
            {"property": "value", "operator": "contains", "value": "1"}       | steps[0].where.operator
            {"property": "passive", "operator": "gt", "value": 1}             | steps[0].where.operator
            {"property": "passive", "operator": "is", "value": 1}             | steps[0].where.value
            {"property": "value", "operator": "is", "value": "a"}             | steps[0].where.value
            {"property": "value", "operator": "gt", "value": 1e999999}        | steps[0].where.value
            {"property": "value", "operator": "gt", "value": 1e18}            | steps[0].where.value
            {"property": "value", "operator": "lt", "value": 1e-13}           | steps[0].where.value
            {"property": "value", "operator": "between", "value": [1]}        | steps[0].where.value
            {"property": "value", "operator": "between", "value": [2, 1]}     | steps[0].where.value
            {"property": "value", "operator": "between", "value": [null, 1]}  | steps[0].where.value
            {"property": "name", "operator": "matches", "value": "(a"}        | steps[0].where.value
            {"property": "name", "operator": "matches", "value": "a{1001}"}   | steps[0].where.value
            {"property": "name", "operator": "matches", "value": "(?=a)"}     | steps[0].where.value
            {"property": "name", "operator": "matches", "value": ""}          | steps[0].where.value
            {"property": "properties.", "operator": "exists"}                 | steps[0].where.property
            {"property": "items.sku", "operator": "exists"}                   | steps[0].where.property
            """)
    void areRefusedWithTheirPlace(String where, String field) {
        Api.Answer answer = api.funnel("{\"site\": \"shop\", \"steps\": [{\"where\": %s}]}".formatted(where));

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.body().path("field").asText())
                .as(answer.body().toString())
                .isEqualTo(field);
        assertThat(answer.body().path("detail").asText()).isNotBlank();
    }

    @Test
    void areBounded() {
        String one = "{\"property\": \"name\", \"operator\": \"matches\", \"value\": \"a\"}";
        assertThat(status("[" + (one + ",").repeat(20) + one + "]")).isEqualTo(400);
        String other = "{\"property\": \"name\", \"operator\": \"is\", \"value\": \"a\"}";
        assertThat(status("[" + (other + ",").repeat(49) + other + "]")).isEqualTo(200);
        assertThat(status("[" + (other + ",").repeat(50) + other + "]")).isEqualTo(400);
        assertThat(status("{\"not\":".repeat(4) + "[" + other + "]" + "}".repeat(4)))
                .isEqualTo(200);
        assertThat(status("{\"not\":".repeat(5) + "[" + other + "]" + "}".repeat(5)))
                .isEqualTo(400);
        assertThat(status("{\"not\":".repeat(5) + other + "}".repeat(5))).isEqualTo(200);
        assertThat(status("{\"not\":".repeat(6) + other + "}".repeat(6))).isEqualTo(400);
        assertThat(status("{\"not\":".repeat(900) + other + "}".repeat(900))).isEqualTo(400);
        assertThat(status("{\"not\":".repeat(5_000) + other + "}".repeat(5_000)))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"property": "item.price", "operator": "in", "value": [%s]} | 640
            {"property": "properties.a", "operator": "between", "value": [1, 2]} | 640
            {"property": "value", "operator": "is_not", "value": 2} | 640
            {"property": "page_path", "operator": "in", "value": [%s]} | 640
            """)
    void areAnsweredWhereThereAreMany(String condition, int count) {
        String one = condition.replace("%s", "7, ".repeat(99) + "7");
        String step = "{\"where\":[" + (one + ",").repeat(count / 64 - 1) + one + "]}";

        assertThat(api.funnel("{\"site\":\"shop\",\"steps\":[" + (step + ",").repeat(63) + step + "]}")
                        .status())
                .isEqualTo(200);
    }

    private int status(String where) {
        return api.funnel("{\"site\": \"shop\", \"steps\": [{\"where\": %s}]}".formatted(where))
                .status();
    }
}
