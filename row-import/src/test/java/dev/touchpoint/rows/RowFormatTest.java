package dev.touchpoint.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFormatTest {

    private static final CsvHeader REES46 = new CsvHeader(List.of(
            "event_time",
            "event_type",
            "product_id",
            "category_id",
            "category_code",
            "brand",
            "price",
            "user_id",
            "user_session"));

    @Test
    void aRowOfRees46BecomesAnEvent() throws Exception {
        // Given
        RowFormat format = new Rees46Format(REES46);

        // When
        JsonNode event = format.event(
                "2019-10-01 00:00:00 UTC,view,3900821,2053013552326770905,appliances.environment.water_heater,aqua,"
                        + "33.20,554748717,9333dfbd-b87a-4708-9857-6336556b0fcc");

        // Then
        assertThat(json(event.toString())).isEqualTo(json("""
                        {"name":"view","time":"2019-10-01T00:00:00Z","anonymous_id":"554748717",
                         "session_id":"9333dfbd-b87a-4708-9857-6336556b0fcc","imported":true,
                         "commerce":{"items":[{"sku":"3900821","category":"appliances.environment.water_heater",
                                               "quantity":1,"price":33.20}]},
                         "properties":{"brand":"aqua","category_id":"2053013552326770905"}}
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2019-10-01 00:00:00 UTC,view,1,2,,,x,3,s; invalid_number",
                "yesterday,view,1,2,,,9.5,3,s; invalid_time",
                "2019-10-01 00:00:00 UTC,view,1,2; wrong_field_count",
                "2019-10-01 00:00:00 UTC,\"vi\"ew,1,2,,,9.5,3,s; malformed_row"
            })
    void aBadRowOfRees46SaysWhatIsWrong(String row, String reason) {
        assertThatThrownBy(() -> new Rees46Format(REES46).event(row))
                .isInstanceOfSatisfying(
                        BadRowException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void aRowWhoseQuoteIsNotClosedSaysWhatItCost() {
        CsvHeader header = new CsvHeader(List.of("time", "name", "comment"));

        assertThatThrownBy(() -> header.fields("2026-01-01T00:00:00Z,call,\"open"))
                .isInstanceOfSatisfying(
                        BadRowException.class,
                        e -> assertThat(List.of(e.reason(), e.field(), e.told()))
                                .containsExactly(
                                        "malformed_row",
                                        "",
                                        "A quote that opens a field is closed within 1000 further lines and 131072"
                                                + " characters of a row; the lines behind this one were read as rows of"
                                                + " their own"));
    }

    @Test
    void aFileWithoutTheColumnsIsNoRees46() {
        assertThatThrownBy(() -> new Rees46Format(new CsvHeader(List.of("event_time", "event_type"))))
                .isInstanceOf(BadMappingException.class)
                .hasMessageContaining("no column 'product_id'");
    }

    @Test
    void csvColumnsGoWhereTheirNamesOrTheMapSay() throws Exception {
        // Given
        RowFormat format = CsvFormat.of(
                new CsvHeader(List.of(
                        "when", "name", "user", "page_url", "sku", "price", "quantity", "Passive", "colour", "junk")),
                Map.of("when", "time", "user", "customer_id", "junk", CsvFormat.NOWHERE),
                Set.of());

        // When
        JsonNode event = format.event(
                "1569888000000,add_to_cart,c-7,https://shop.example/p/1,p1,19.90,2,no,\"red, or \"\"ruby\"\"\",x");

        // Then
        assertThat(json(event.toString())).isEqualTo(json("""
                        {"imported":true,"time":"2019-10-01T00:00:00Z","name":"add_to_cart",
                         "customer_id":"c-7","page":{"url":"https://shop.example/p/1"},
                         "commerce":{"items":[{"sku":"p1","price":19.90,"quantity":2}]},
                         "passive":false,"properties":{"colour":"red, or \\"ruby\\""}}
                        """));
    }

    @Test
    void aColumnOfAnOpenObjectKeepsItsName() throws Exception {
        RowFormat format = CsvFormat.of(
                new CsvHeader(List.of("time", "name", "experiments.buy-words", "Properties.Size EU", "Customer-ID")),
                Map.of(),
                Set.of());

        JsonNode event = format.event("2026-01-01T00:00:00Z,call,short,42,c-7");

        assertThat(event.path("experiments")).isEqualTo(json("{\"buy-words\":\"short\"}"));
        assertThat(event.path("properties")).isEqualTo(json("{\"Size EU\":\"42\"}"));
        assertThat(event.path("customer_id").asText()).isEqualTo("c-7");
    }

    @Test
    void aColumnMayTellTheSequence() throws Exception {
        RowFormat format = CsvFormat.of(
                new CsvHeader(List.of("time", "name", "customer_id", "step")), Map.of("step", "sequence"), Set.of());
        String row = "2026-01-01T00:00:00Z,call,c-7,";

        // More than a binary fraction could tell apart.
        assertThat(format.event(row + "9007199254740993").path("sequence")).isEqualTo(new LongNode(9007199254740993L));
        assertThat(format.event(row).has("sequence")).isFalse();
        for (String none : List.of("1.5", "third", "9223372036854775808")) {
            assertThatThrownBy(() -> format.event(row + none))
                    .isInstanceOfSatisfying(
                            BadRowException.class,
                            e -> assertThat(List.of(e.reason(), e.field(), e.detail()))
                                    .containsExactly("invalid_number", "sequence", "No whole number"));
        }
    }

    @Test
    void constantsFillWhatARowDoesNotSay() throws Exception {
        RowReader reader = RowReader.of(
                new ByteArrayInputStream("at,customer_id,name\n2026-01-01T00:00:00Z,1,\n2026-01-01T00:00:00Z,2,call\n"
                        .getBytes(StandardCharsets.UTF_8)),
                true,
                1_000);
        EventRows rows = EventRows.open(
                reader, FileFormat.CSV, Map.of("at", "time"), Map.of("name", "store_visit", "offline", "true"));

        JsonNode first = json(text(rows, reader.next()));
        JsonNode second = json(text(rows, reader.next()));

        assertThat(List.of(first.path("name").asText(), second.path("name").asText()))
                .containsExactly("store_visit", "call");
        assertThat(first.path("offline")).isEqualTo(second.path("offline")).isEqualTo(BooleanNode.TRUE);
        assertThat(first.path("id").asText())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(second.path("id").asText());
    }

    @Test
    void theSameRowReadAsSomethingElseIsAnotherEvent() throws Exception {
        String file = "ordered,shipped,customer_id\n2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,1\n";

        String ordered = idOfFirst(file, Map.of("ordered", "time"), Map.of("name", "purchase"));
        String shipped = idOfFirst(file, Map.of("shipped", "time"), Map.of("name", "purchase"));
        String called = idOfFirst(file, Map.of("ordered", "time"), Map.of("name", "call"));

        assertThat(Set.of(ordered, shipped, called)).hasSize(3);
        assertThat(idOfFirst(file, Map.of("ordered", "time"), Map.of("name", "purchase", "offline", "true")))
                .isEqualTo(ordered);
    }

    private static String idOfFirst(String file, Map<String, String> mapping, Map<String, String> constants)
            throws Exception {
        RowReader reader = RowReader.of(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), true, 1_000);
        EventRows rows = EventRows.open(reader, FileFormat.CSV, mapping, constants);
        return json(text(rows, reader.next())).path("id").asText();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "page.url; {'page':'home'}; page is no object",
                "properties.x; {'properties':'red'}; properties is no object",
                "commerce.items.sku; {'commerce':{'items':{}}}; items is no list",
                "commerce.items.sku; {'commerce':{'items':['a']}}; items[0] is no object",
                "commerce.items.sku; {'commerce':[]}; commerce is no object"
            })
    void aConstantThatARowHasNoPlaceForRefusesTheRow(String field, String row, String detail) throws Exception {
        RowFormat format = ConstantFields.of(Map.of(field, "x")).around(new NdjsonFormat());

        assertThatThrownBy(() -> format.event(row.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        BadRowException.class,
                        e -> assertThat(List.of(e.reason(), e.field(), e.detail()))
                                .containsExactly("invalid_type", field, detail));
    }

    @Test
    void aPlaceThatIsNullIsFilled() throws Exception {
        RowFormat format = ConstantFields.of(Map.of("page.url", "u", "commerce.items.sku", "s"))
                .around(new NdjsonFormat());

        assertThat((JsonNode) format.event("{\"page\":null,\"commerce\":{\"items\":null}}"))
                .isEqualTo(json(
                        "{\"page\":{\"url\":\"u\"},\"commerce\":{\"items\":[{\"sku\":\"s\"}]},\"imported\":true}"));
    }

    @Test
    void whatARowSaysIsToldToItsSenderAlone() {
        assertThatThrownBy(() -> EventTime.parse("time", "alice@example.com" + "!".repeat(200)))
                .isInstanceOfSatisfying(BadRowException.class, e -> {
                    assertThat(e.detail()).isEqualTo("No time in ISO-8601 or milliseconds since 1970");
                    assertThat(e.told())
                            .startsWith(e.detail() + ": 'alice@example.com!")
                            .hasSizeLessThan(160);
                });
    }

    @Test
    void aConstantOfAnOpenObjectMayHaveAnyName() throws Exception {
        RowReader reader = RowReader.of(
                new ByteArrayInputStream(
                        "at,customer_id,name,p\n2026-01-01T00:00:00Z,1,call,\n2026-01-01T00:00:00Z,2,call,own\n"
                                .getBytes(StandardCharsets.UTF_8)),
                true,
                1_000);
        EventRows rows = EventRows.open(
                reader,
                FileFormat.CSV,
                Map.of("at", "time", "p", "properties.a.b/c~d"),
                Map.of("properties.a.b/c~d", "constant"));

        JsonNode first = json(text(rows, reader.next()));
        JsonNode second = json(text(rows, reader.next()));

        assertThat(first.path("properties").path("a.b/c~d").asText()).isEqualTo("constant");
        assertThat(second.path("properties").path("a.b/c~d").asText()).isEqualTo("own");
    }

    @Test
    void aConstantThatCantBeIsNamed() {
        assertThatThrownBy(() -> ConstantFields.of(Map.of("offline", "perhaps")))
                .isInstanceOf(BadMappingException.class)
                .hasMessageContaining("offline");
        assertThatThrownBy(() -> ConstantFields.of(Map.of("nothing", "x")))
                .isInstanceOf(BadMappingException.class)
                .hasMessageContaining("No field is named nothing");
    }

    private static String eventOf(String jsonLine) throws Exception {
        RowReader reader =
                RowReader.of(new ByteArrayInputStream(jsonLine.getBytes(StandardCharsets.UTF_8)), false, 1_000);
        return text(EventRows.open(reader, FileFormat.NDJSON, Map.of(), Map.of()), reader.next());
    }

    private static String text(EventRows rows, @Nullable SourceRow row) {
        SourceRow present = Objects.requireNonNull(row);
        EventRow converted = rows.convert(present, rows.count(present));
        return new String(Objects.requireNonNull(converted.event()), StandardCharsets.UTF_8);
    }

    @Test
    void aMapToNowhereKnownIsNamed() {
        assertThatThrownBy(() -> CsvFormat.of(new CsvHeader(List.of("when", "name")), Map.of("when", "tyme"), Set.of()))
                .isInstanceOf(BadMappingException.class)
                .hasMessageContaining("map when=tyme: no such field");
        assertThatThrownBy(() -> CsvFormat.of(new CsvHeader(List.of("name", "time")), Map.of("x", "id"), Set.of()))
                .isInstanceOf(BadMappingException.class)
                .hasMessageContaining("map x=id: no such column");
        assertThatThrownBy(() -> CsvFormat.of(new CsvHeader(List.of("name", "date")), Map.of(), Set.of()))
                .isInstanceOf(BadMappingException.class)
                .hasMessageContaining("COLUMN=time");
    }

    @Test
    void aJsonLineKeepsItsIdAndIsImportedUnlessItSaysNot() throws Exception {
        // Given
        RowFormat format = new NdjsonFormat();

        // When, then
        assertThat((JsonNode) format.event("{\"id\":\"mine\",\"name\":\"view\",\"imported\":false}"))
                .isEqualTo(json("{\"id\":\"mine\",\"name\":\"view\",\"imported\":false}"));
        assertThat((JsonNode) format.event("{\"name\":\"view\"}"))
                .isEqualTo(json("{\"name\":\"view\",\"imported\":true}"));
    }

    @Test
    void aFieldThatIsNullIsAsGoodAsNone() throws Exception {
        JsonNode event = json(eventOf("{\"id\":null,\"imported\":null,\"name\":\"view\"}"));

        assertThat(event.path("id").asText()).matches("[0-9a-f]{32}");
        assertThat(event.path("imported")).isEqualTo(BooleanNode.TRUE);
    }

    @Test
    void numbersOfAJsonLineKeepTheirDecimals() throws Exception {
        assertThat(eventOf("{\"properties\":{\"a\":10.0,\"b\":4.50,\"c\":0.00,\"d\":1e999999999}}"))
                .contains("\"properties\":{\"a\":10.0,\"b\":4.50,\"c\":0.00,\"d\":1E+999999999}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[1]", "{\"name\":", "{} {}", "nothing"})
    void aLineThatIsNoObjectIsMalformed(String row) {
        assertThatThrownBy(() -> new NdjsonFormat().event(row))
                .isInstanceOfSatisfying(
                        BadRowException.class, e -> assertThat(e.reason()).isEqualTo("malformed_row"));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-10-01 00:00:00 UTC, 2019-10-01T00:00:00Z",
        "2019-10-01 00:00:00, 2019-10-01T00:00:00Z",
        "2019-10-01T02:00:00+02:00, 2019-10-01T00:00:00Z",
        "2019-10-01 00:00:00.250Z, 2019-10-01T00:00:00.250Z",
        "2019-10-01T00:00, 2019-10-01T00:00:00Z",
        "2019-10-01T00:00Z, 2019-10-01T00:00:00Z",
        "2019-10-01T02:00+02:00, 2019-10-01T00:00:00Z",
        "1569888000, 2019-10-01T00:00:00Z",
        "1569888000123, 2019-10-01T00:00:00.123Z"
    })
    void timesAreUnderstood(String text, String instant) throws BadRowException {
        assertThat(EventTime.parse("time", text)).hasToString(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-02-30 10:00:00", "2019-11-31T00:00", "2019-02-30T10:00:00Z"})
    void daysThatNeverWereAreRefused(String text) {
        assertThatThrownBy(() -> EventTime.parse("time", text)).isInstanceOf(BadRowException.class);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
