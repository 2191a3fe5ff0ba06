package dev.touchpoint.query.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.query.http.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void quotesWhatNeedsIt() throws JsonProcessingException {
        assertThat(csv("{\"a\": \"x,y\", \"b\": \"say \\\"hi\\\"\", \"c\": \"two\\nlines\", \"d\": \"plain\"}"))
                .isEqualTo("a,b,c,d\r\n\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\",plain\r\n");
    }

    @Test
    void defusesFormulasInTextAlone() throws JsonProcessingException {
        assertThat(
                        csv(
                                "{\"a\": \"=1+1\", \"b\": \"+49\", \"c\": \"-x\", \"d\": \"@SUM(A1)\", \"e\": -5, \"f\": \"\\t=1\"}"))
                .isEqualTo("a,b,c,d,e,f\r\n'=1+1,'+49,'-x,'@SUM(A1),-5,'\t'=1\r\n");
    }

    /** Where the program that opens it takes ; or a tab for what is between two cells. */
    @Test
    void defusesFormulasThatOtherSettingsFindInTheMiddleOfText() {
        assertThat(written("x;=cmd|' /C calc'!A0;y")).isEqualTo("x;'=cmd|' /C calc'!A0;y");
        assertThat(written("x\t@SUM(A1)")).isEqualTo("x\t'@SUM(A1)");
        assertThat(written("x\n-1;;+1")).isEqualTo("\"x\n'-1;;'+1\"");
        assertThat(written("x;\"=1+1;\"")).isEqualTo("\"x;\"\"'=1+1;\"\"\"");
        assertThat(written("a=1; b-2;c, -3")).isEqualTo("\"a=1; b-2;c, -3\"");
    }

    @Test
    void defusesFormulasInNamesOfColumns() throws JsonProcessingException {
        assertThat(csv("{\"=a,b\": 1}")).isEqualTo("\"'=a,b\"\r\n1\r\n");
    }

    @Test
    void makesColumnsOfObjectsAndOneCellOfLists() throws JsonProcessingException {
        assertThat(csv(
                        "{\"step\": 1, \"seconds\": null, \"value\": {}, \"names\": [\"=a\", \"b\"]}",
                        "{\"step\": 2, \"seconds\": {\"mean\": 1.5, \"median\": 1.0}, \"value\": {\"EUR\": 10}}"))
                .isEqualTo("""
                        step,seconds,names,seconds_mean,seconds_median,value_EUR\r
                        1,,'=a|b,,,\r
                        2,,,1.5,1.0,10\r
                        """);
    }

    @Test
    void namesTheColumnsOfAnEmptyTable() {
        assertThat(Csv.write(List.of(), Csv.columns(Line.class))).isEqualTo("event_id,at\r\n");
    }

    @Test
    void refusesRowsThatHaveTooManyColumnsOfTheirOwn() {
        List<JsonNode> rows = new ArrayList<>();
        for (int row = 0; (long) row * row <= Csv.MOST_CELLS; row++) {
            rows.add(JSON.createObjectNode().put("property_" + row, 1));
        }

        assertThatThrownBy(() -> Csv.write(rows, List.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("format=ndjson");
        assertThat(Csv.write(rows.subList(1, rows.size()), List.of()).lines()).hasSize(1_001);
    }

    record Line(String eventId, Instant at) {}

    /** A text as the only cell of the only row. */
    private static String written(String text) {
        String lines = Csv.write(List.of(JSON.createObjectNode().put("a", text)), List.of());
        return lines.substring("a\r\n".length(), lines.length() - "\r\n".length());
    }

    private static String csv(String... rows) throws JsonProcessingException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String row : rows) {
            nodes.add(JSON.readTree(row));
        }
        return Csv.write(nodes, List.of());
    }
}
