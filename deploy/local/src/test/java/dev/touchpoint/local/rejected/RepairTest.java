package dev.touchpoint.local.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RepairRules NOTHING = RepairRules.of(Map.of(), List.of(), Map.of());

    @Test
    void fieldsAreRenamedDroppedAndSet() throws JsonProcessingException {
        RepairRules rules = RepairRules.of(
                Map.of("visitor", "anonymous_id", "nothing", "customer_id"),
                List.of("properties.huge"),
                Map.of("page.path", "/p", "commerce.items.0.quantity:", "2", "customer_id", "42"));
        ObjectNode event = row("""
                {"visitor": "a", "properties": {"huge": "x", "kept": 1}, "commerce": {"items": [{"quantity": "two"}]}}""");

        rules.renameAndDrop(event);
        rules.set(event);

        assertThat(event).isEqualTo(JSON.readTree("""
                        {"anonymous_id": "a", "properties": {"kept": 1}, "commerce": {"items": [{"quantity": 2}]},
                        "page": {"path": "/p"}, "customer_id": "42"}"""));
    }

    @Test
    void aRuleThatIsNoneSaysWhy() {
        assertThatThrownBy(() -> RepairRules.of(Map.of(), List.of("a..b"), Map.of()))
                .hasMessageContaining("'a..b' is no field");
        assertThatThrownBy(() -> RepairRules.of(Map.of(), List.of(), Map.of("a:", "{")))
                .hasMessageContaining("no JSON");
    }

    @Test
    void anEventKeepsItsIdAndComesAsAnImport() throws JsonProcessingException {
        assertThat(repaired("{\"id\": \"e\", \"time\": 5, \"sent_at\": 6}", "null", true))
                .isEqualTo(JSON.readTree("{\"id\": \"e\", \"time\": 5, \"imported\": true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\": null}", "{\"id\": \" \"}"})
    void anEventWithoutAnIdGetsThatOfItsRow(String payload) throws JsonProcessingException {
        assertThat(repaired(payload, "null", true)).isEqualTo(JSON.readTree("{\"id\": \"row\", \"imported\": true}"));
    }

    @Test
    void whatWasBlottedOutIsLeftOut() throws JsonProcessingException {
        assertThat(repaired("{\"id\": \"e\", \"context\": {\"ip\": \"…\", \"locale\": \"de\"}}", "null", false))
                .isEqualTo(JSON.readTree("{\"id\": \"e\", \"context\": {\"locale\": \"de\"}, \"imported\": true}"));
    }

    @ParameterizedTest
    @CsvSource({
        // Received at 12:00:00: up to 15 min behind and 5 min ahead the clock is trusted.
        "2026-01-01T11:45:00Z, 2026-01-01T10:00:00Z, 2026-01-01T10:00:00Z",
        "2026-01-01T11:44:59Z, 2026-01-01T10:00:00Z, 2026-01-01T10:15:01Z",
        "2026-01-01T12:05:00Z, 2026-01-01T10:00:00Z, 2026-01-01T10:00:00Z",
        "2026-01-01T14:00:00Z, 2026-01-01T13:00:00+01:00, 2026-01-01T10:00:00Z",
        "2026-01-01T14:00:00Z, never, never"
    })
    void aWrongClockIsRepairedByTheFirstReceipt(String sentAt, String time, String expected)
            throws JsonProcessingException {
        assertThat(repaired("{\"id\": \"e\", \"time\": \"" + time + "\"}", '"' + sentAt + '"', true)
                        .path("time")
                        .asText())
                .isEqualTo(expected);
    }

    @Test
    void aRenamedTimeIsRepairedToo() throws JsonProcessingException {
        RepairRules rules = RepairRules.of(Map.of("timestamp", "time"), List.of(), Map.of());

        assertThat(repaired(
                        rules,
                        "{\"id\": \"e\", \"timestamp\": \"2026-01-01T10:00:00Z\"}",
                        "\"2026-01-01T11:44:59Z\"",
                        true))
                .isEqualTo(JSON.readTree("{\"id\": \"e\", \"time\": \"2026-01-01T10:15:01Z\", \"imported\": true}"));
    }

    @Test
    void aTimeThatIsSetIsLeftAsItIs() throws JsonProcessingException {
        RepairRules rules = RepairRules.of(Map.of(), List.of(), Map.of("time", "2026-01-01T10:00:00Z"));

        assertThat(repaired(rules, "{\"id\": \"e\", \"time\": 5}", "\"2026-01-01T11:44:59Z\"", true))
                .isEqualTo(JSON.readTree("{\"id\": \"e\", \"time\": \"2026-01-01T10:00:00Z\", \"imported\": true}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1767261600000, 2026-01-01T08:00:00Z",
        "1767261600000.5, 2026-01-01T08:00:00Z",
        "-0.5, 1969-12-31T21:59:59.999Z",
        "1e-999999, 1969-12-31T22:00:00Z",
        "1e999999, 1E+999999"
    })
    void aTimeInMillisecondsIsRoundedDownAsTheCollectorDoes(String time, String expected)
            throws JsonProcessingException {
        assertThat(repaired("{\"id\": \"e\", \"time\": %s}".formatted(time), "\"2026-01-01T14:00:00Z\"", true)
                        .path("time")
                        .asText())
                .isEqualTo(expected);
    }

    @Test
    void numbersStayAsTheyWereWritten() throws JsonProcessingException {
        RepairRules rules = RepairRules.of(Map.of(), List.of(), Map.of("properties.c:", "2.50"));
        ObjectNode row = row("{\"id\": \"row\", \"type\": \"event\", \"payload_complete\": true}")
                .put("payload", "{\"id\": \"e\", \"properties\": {\"a\": 1.50, \"b\": 12345678.9}}");

        assertThat(new Repair(rules).repair(row))
                .isInstanceOfSatisfying(
                        Repair.Repaired.class,
                        repaired -> assertThat(repaired.event())
                                .hasToString(
                                        "{\"id\":\"e\",\"properties\":{\"a\":1.50,\"b\":12345678.9,\"c\":2.50},\"imported\":true}"));
    }

    @ParameterizedTest
    @CsvSource({
        "request, '{}', only events",
        "event, '', 'refuses to be recognised, or it is a row of CSV on a site with pseudonyms, or of an import'",
        "event, '{\"id\": \"cut', only its beginning",
        "event, '[]', only its beginning"
    })
    void whatCantBeRepairedSaysWhy(String type, String payload, String why) {
        ObjectNode row = JSON.createObjectNode().put("type", type).put("payload", payload);

        assertThat(new Repair(NOTHING).repair(row))
                .isInstanceOfSatisfying(
                        Repair.Hopeless.class,
                        hopeless -> assertThat(hopeless.why()).contains(why));
    }

    private static JsonNode repaired(String payload, String sentAt, boolean complete) throws JsonProcessingException {
        return repaired(NOTHING, payload, sentAt, complete);
    }

    private static JsonNode repaired(RepairRules rules, String payload, String sentAt, boolean complete)
            throws JsonProcessingException {
        ObjectNode row = row("{\"id\": \"row\", \"type\": \"event\", \"received_at\": \"2026-01-01T12:00:00Z\"}")
                .put("payload", payload)
                .put("payload_complete", complete);
        row.set("sent_at", JSON.readTree(sentAt));
        return ((Repair.Repaired) new Repair(rules).repair(row)).event();
    }

    private static ObjectNode row(String json) throws JsonProcessingException {
        return (ObjectNode) JSON.readTree(json);
    }
}
