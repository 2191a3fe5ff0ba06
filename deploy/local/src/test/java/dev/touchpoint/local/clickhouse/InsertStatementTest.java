package dev.touchpoint.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertStatementTest {

    @Test
    void cutsBehindTheLineBreakAfterTheFormat() {
        String text = "INSERT INTO t (a, b) FORMAT RowBinary\n\u0001\u0002";

        assertThat(InsertStatement.parse(text))
                .contains(new InsertStatement("INSERT INTO t (a, b) ", "RowBinary", text.length() - 2));
    }

    @Test
    void takesOneLineBreakOnlyAsData() {
        String text = "insert into t format TSV\r\n\nx";

        assertThat(InsertStatement.parse(text).orElseThrow().dataOffset()).isEqualTo(text.length() - 2);
    }

    @Test
    void readsValuesAsAFormat() {
        String text = "INSERT INTO t VALUES (1, 'x')";

        assertThat(InsertStatement.parse(text))
                .contains(new InsertStatement("INSERT INTO t ", "Values", text.indexOf(" (1")));
    }

    @Test
    void findsNoClauseInNamesStringsBracketsAndComments() {
        String text = "INSERT INTO `FORMAT x` (\"values\", format) /* FORMAT CSV */ -- VALUES\n FORMAT TSV\n1\t2";

        assertThat(InsertStatement.parse(text).orElseThrow().format()).isEqualTo("TSV");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1 FORMAT TSV",
                "INSERT INTO t SELECT 1 FORMAT TSV",
                "INSERT INTO t WITH 1 AS x SELECT x",
                "INSERT INTO t (a, b)",
                "INSERT INTO t FORMAT",
                "INSERT INTO t VALUE",
                "INSERT 'unfinished",
                "INSERT /* unfinished",
                "INSERT -- unfinished",
                "-- INSERT INTO t VALUES (1)"
            })
    void knowsWhatIsNoInsertWithData(String text) {
        assertThat(InsertStatement.parse(text)).isEmpty();
    }
}
