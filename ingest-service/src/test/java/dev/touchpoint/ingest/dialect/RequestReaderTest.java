package dev.touchpoint.ingest.dialect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchpoint.event.Consent;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final String GOOD = """
            {"id":"e-1","name":"purchase","time":"2026-03-01T12:00:00.123+02:00","sequence":7,"anonymous_id":"a","customer_id":42,
             "page":{"url":"https://x.example/a?b","title":"T","later":{"x":[1,{}]}},"campaign":{"click_ids":{"gclid":"g"}},
             "commerce":{"order_id":9,"currency":"EUR","value":"12.5","items":[{"sku":"s","quantity":2,"price":1.25}]},
             "feedback":{"score":9,"scale":10},"consent":"granted","properties":{"a":"b","n":1.50,"t":true,"gone":null}}
            """;

    @Test
    void oneEventIsRead() throws Exception {
        ParsedRequest request = read(GOOD);

        EventDraft draft = request.events().get(0);
        assertThat(request.single()).isTrue();
        assertThat(draft.violation()).isNull();
        assertThat(draft.time)
                .isEqualTo(Instant.parse("2026-03-01T10:00:00.123Z").toEpochMilli());
        assertThat(draft.customerId).isEqualTo("42");
        assertThat(draft.valueMicros).isEqualTo(12_500_000L);
        assertThat(draft.items.get(0).priceMicros()).isEqualTo(1_250_000L);
        assertThat(draft.properties).hasSize(3).containsEntry("n", "1.50");
    }

    /** As Java's {@code OffsetDateTime} writes a full minute. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T10:00Z", "2026-03-01T12:00+02:00", "2026-03-01T10:00:00Z"})
    void aTimeMayGoWithoutSeconds(String time) throws Exception {
        EventDraft draft = read(GOOD.replace("2026-03-01T12:00:00.123+02:00", time))
                .events()
                .get(0);

        assertThat(draft.violation()).isNull();
        assertThat(draft.time).isEqualTo(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s,%s]", "{\"events\":[%s,%s],\"sent_at\":1}", "{\"sent_at\":1,\"events\":[%s,%s]}"})
    void listsOfEventsComeBareOrInAnEnvelope(String form) throws Exception {
        ParsedRequest request = read(form.formatted(GOOD, GOOD));

        assertThat(request.single()).isFalse();
        assertThat(request.events())
                .hasSize(2)
                .allSatisfy(draft -> assertThat(draft.violation()).isNull());
        assertThat(request.sentAt()).isEqualTo(form.startsWith("[") ? null : 1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":{}}|id|INVALID_TYPE",
                "{\"id\":1.5}|id|INVALID_TYPE",
                "{\"id\":\"a\\u0000b\"}|id|INVALID_CHARACTER",
                "{\"id\":\"\\ud800\"}|id|INVALID_UTF8",
                "{\"time\":\"yesterday\"}|time|INVALID_TIME",
                "{\"time\":\"2026-03-01T12:00:00\"}|time|INVALID_TIME",
                "{\"time\":1e400}|time|OUT_OF_RANGE",
                "{\"time\":true}|time|INVALID_TYPE",
                "{\"sequence\":-1}|sequence|OUT_OF_RANGE",
                "{\"page\":[]}|page|INVALID_TYPE",
                "{\"page\":{\"url\":5}}|page.url|INVALID_TYPE",
                "{\"commerce\":{\"currency\":\"EURO\"}}|commerce.currency|INVALID_VALUE",
                "{\"commerce\":{\"value\":1e10}}|commerce.value|OUT_OF_RANGE",
                "{\"commerce\":{\"items\":[{\"quantity\":0}]}}|commerce.items[0].quantity|OUT_OF_RANGE",
                "{\"commerce\":{\"items\":[{},{\"price\":-1}]}}|commerce.items[1].price|OUT_OF_RANGE",
                "{\"commerce\":{\"items\":[3]}}|commerce.items[0]|INVALID_TYPE",
                "{\"consent\":\"perhaps\"}|consent|INVALID_VALUE",
                "{\"offline\":\"yes\"}|offline|INVALID_TYPE",
                "{\"properties\":{\"a\":[1]}}|properties.a|INVALID_TYPE",
            })
    void whatIsWrongIsNamedAndTheRestIsStillRead(String event, String field, RefusalReason reason) throws Exception {
        String before = event.substring(0, event.length() - 1) + ",\"name\":\"after\"}";

        EventDraft draft = read(before).events().get(0);

        Violation violation = requireNonNull(draft.violation());
        assertThat(violation.field()).isEqualTo(field);
        assertThat(violation.reason()).isEqualTo(reason);
        assertThat(draft.name).isEqualTo("after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"consent\":\"refused\",\"consent\":{\"ads\":\"refused\"}}",
                "{\"consent\":\"refused\",\"consent\":\"granted\"}",
                "{\"consent\":\"granted\",\"consent\":\"refused\"}",
                "{\"consent\":{\"analytics\":\"refused\",\"analytics\":\"granted\"}}"
            })
    void whatIsRefusedOnceStaysRefused(String event) throws Exception {
        assertThat(read(event).events().get(0).consent).isEqualTo(Consent.REFUSED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|INVALID_JSON",
                "17|INVALID_JSON",
                "{|INVALID_JSON",
                "[{}|INVALID_JSON",
                "{}{}|INVALID_JSON",
                "{\"a\":NaN}|INVALID_JSON",
                "{'a':1}|INVALID_JSON",
                "[]|EMPTY_BATCH",
                "{\"events\":[]}|EMPTY_BATCH",
                "{\"events\":{}}|INVALID_TYPE",
                "{\"sent_at\":\"x\",\"events\":[{}]}|INVALID_TIME",
                "{\"events\":[{}],\"events\":[{}]}|INVALID_JSON",
            })
    void whatBreaksTheRequestRefusesAllOfIt(String body, RefusalReason reason) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8), reason);
    }

    @Test
    void otherEncodingsOfJsonAreRefused() {
        assertRefused(GOOD.getBytes(StandardCharsets.UTF_16LE), RefusalReason.INVALID_UTF8);
        assertRefused(GOOD.getBytes(StandardCharsets.UTF_16), RefusalReason.INVALID_UTF8);
        assertRefused(new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'}, RefusalReason.INVALID_UTF8);
    }

    @Test
    void nestingIsBoundedPerEventAndPerRequest() throws Exception {
        String deep = "{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}";
        String deeper = "{\"x\":" + "[".repeat(4000) + "]".repeat(4000) + "}";

        Violation violation = requireNonNull(
                read("[" + deep + "," + GOOD + "]").events().get(0).violation());

        assertThat(violation.reason()).isEqualTo(RefusalReason.NESTING_TOO_DEEP);
        assertRefused(deeper.getBytes(StandardCharsets.UTF_8), RefusalReason.NESTING_TOO_DEEP);
    }

    /** The parser remembers names for the next requests: long ones would stay in memory. */
    @Test
    void namesOfFieldsAreBounded() throws Exception {
        String longest = "\u20AC".repeat(200);

        assertThat(read("{\"properties\":{\"" + longest + "\":1}}").events().get(0).properties)
                .containsKey(longest);
        assertThat(requireNonNull(read("{\"properties\":{\"" + longest + "x\":1}}")
                                .events()
                                .get(0)
                                .violation())
                        .detail())
                .isEqualTo("A name in properties has at most 200 characters");
        assertRefused(("{\"" + "n".repeat(100_000) + "\":1}").getBytes(StandardCharsets.UTF_8), RefusalReason.TOO_LONG);
    }

    @Test
    void eventsAndTheirNumberAreBounded() throws Exception {
        String large = "{\"x\":\"" + "y".repeat(64 * 1024) + "\"}";

        Violation violation =
                requireNonNull(read("[" + large + "]").events().get(0).violation());

        assertThat(violation.reason()).isEqualTo(RefusalReason.EVENT_TOO_LARGE);
        assertThat(read("[" + "{},".repeat(499) + "{}]").events()).hasSize(500);
        assertRefused(
                ("[" + "{},".repeat(500) + "{}]").getBytes(StandardCharsets.UTF_8), RefusalReason.TOO_MANY_EVENTS);
    }

    @Test
    void aDraftKnowsItsPlaceInTheBody() throws Exception {
        String body = "[ {\"id\":\"ä\"} , 17, {\"id\":\"b\"}]";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        assertThat(RequestReader.read(bytes).events())
                .extracting(
                        draft -> new String(bytes, draft.start(), draft.end() - draft.start(), StandardCharsets.UTF_8))
                .containsExactly("{\"id\":\"ä\"}", "17", "{\"id\":\"b\"}");
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        readsOrRefuses(bytes);
    }

    @Property(tries = 3000)
    void anyDamageIsReadOrRefused(@ForAll int at, @ForAll byte value, @ForAll int cut) {
        byte[] bytes = ("[" + GOOD + "]").getBytes(StandardCharsets.UTF_8);
        bytes[Math.floorMod(at, bytes.length)] = value;

        readsOrRefuses(bytes);
        readsOrRefuses(Arrays.copyOf(bytes, Math.floorMod(cut, bytes.length)));
    }

    private static void readsOrRefuses(byte[] bytes) {
        try {
            assertThat(RequestReader.read(bytes).events()).isNotEmpty();
        } catch (RefusalException refusal) {
            assertThat(refusal.violation().detail()).isNotEmpty();
        }
    }

    private static ParsedRequest read(String body) throws RefusalException {
        return RequestReader.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(byte[] body, RefusalReason reason) {
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> RequestReader.read(body))
                .satisfies(refusal -> assertThat(refusal.violation().reason()).isEqualTo(reason));
    }
}
