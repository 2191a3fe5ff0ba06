package dev.touchpoint.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableIdsTest {

    @Test
    void customersWhoseIdsCantBeReadDontBecomeOne() throws IOException {
        // Given
        String file = "time,name,customer_id\n1569888000,call,M\u00FCller\n1569888000,call,M\u00F6ller\n";

        // When
        List<EventRow> rows = rows(file, StandardCharsets.ISO_8859_1, FileFormat.CSV);

        // Then
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            BadRowException bad = Objects.requireNonNull(row.bad());
            assertThat(List.of(bad.reason(), bad.field(), bad.told()))
                    .containsExactly("invalid_utf8", "customer_id", "An id of bytes that aren't UTF-8: 'M\uFFFDller'");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id; {'id':'\u00FC'}",
                "anonymous_id; {'anonymous_id':'\u00FC'}",
                "previous_id; {'previous_id':'\u00FC'}",
                "session_id; {'session_id':'\u00FC'}",
                "commerce.cart_id; {'commerce':{'cart_id':'\u00FC'}}",
                "commerce.order_id; {'commerce':{'order_id':'\u00FC'}}",
                "commerce.items.sku; {'commerce':{'items':[{'sku':'a'},{'sku':'\u00FC'}]}}"
            })
    void anIdThatCantBeReadRefusesTheRow(String field, String row) throws IOException {
        String line = row.replace('\'', '"');

        BadRowException bad = Objects.requireNonNull(rows(line, StandardCharsets.ISO_8859_1, FileFormat.NDJSON)
                .get(0)
                .bad());
        assertThat(List.of(bad.reason(), bad.field())).containsExactly("invalid_utf8", field);
        assertThat(rows(line, StandardCharsets.UTF_8, FileFormat.NDJSON).get(0).bad())
                .isNull();
    }

    @Test
    void otherTextsThatCantBeReadStay() throws IOException {
        String line = "{\"id\":\"1\",\"page\":{\"title\":\"M\u00FCller\"},\"properties\":{\"order_id\":\"\u00FC\"}}";

        EventRow row =
                rows(line, StandardCharsets.ISO_8859_1, FileFormat.NDJSON).get(0);

        assertThat(new String(Objects.requireNonNull(row.event()), StandardCharsets.UTF_8))
                .contains("\"title\":\"M\uFFFDller\"", "\"order_id\":\"\uFFFD\"");
    }

    private static List<EventRow> rows(String file, Charset charset, FileFormat format) throws IOException {
        List<EventRow> converted = new ArrayList<>();
        try (RowReader reader =
                RowReader.of(new ByteArrayInputStream(file.getBytes(charset)), format.quoted(), 1_000)) {
            EventRows rows = EventRows.open(reader, format, Map.of(), Map.of());
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                converted.add(rows.convert(row, rows.count(row)));
            }
        }
        return converted;
    }
}
