package dev.touchpoint.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1|TSV",
                "SELECT 1 FORMAT JSON|JSON",
                "SELECT 1 format CSV ;|CSV",
                "SELECT 1 FORMAT CSV SETTINGS max_threads = 1|CSV",
                "SELECT ' FORMAT CSV '|TSV"
            })
    void prefersTheStatementsOwnFormat(String sql, String expected) {
        assertThat(OutputFormat.of(sql, "TSV").name()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "  with 1 as x select x", "(SELECT 1)", "-- why\nSELECT 1", "/* a */ SELECT 1"})
    void streamsAnswersToQueries(String sql) {
        assertThat(new OutputFormat("RowBinaryWithNamesAndTypes").streams(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOW TABLES", "CREATE TABLE t (a Int8)", "INSERT INTO t SELECT 1", "selected"})
    void streamsNothingElse(String sql) {
        assertThat(new OutputFormat("TSV").streams(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "CSVWithNames", "Pretty", "Parquet"})
    void doesNotStringFormatsTogetherThatHaveAHeaderOrFooter(String format) {
        assertThat(new OutputFormat(format).streams("SELECT 1")).isFalse();
    }

    @Test
    void measuresTheBinaryHeader() {
        byte[] piece = "\u0002\u0001a\u0002bc\u0005UInt8\u0006Stringrest".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new OutputFormat("RowBinaryWithNamesAndTypes").headerLength(piece))
                .isEqualTo(piece.length - "rest".length());
    }
}
