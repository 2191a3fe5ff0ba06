package dev.touchpoint.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void turnsNamesIntoQuestionMarksInTheirOrder() {
        assertThat(Question.parse("a = :site AND b >= f(:from) AND c = :site"))
                .isEqualTo(new Question("a = ? AND b >= f(?) AND c = ?", java.util.List.of("site", "from", "site")));
    }

    @Test
    void leavesTextAndCastsAlone() {
        assertThat(Question.parse("SELECT 'device: :x', a::String").sql()).isEqualTo("SELECT 'device: :x', a::String");
    }

    @Test
    void dropsComments() {
        assertThat(Question.parse("-- Why: :not a bind, isn't it?\nSELECT 1").sql())
                .isEqualTo("\nSELECT 1");
    }

    @Test
    void quotesTextsAndLeavesNumbersToTheWarehouse() {
        assertThat(Question.parse("a = :text AND b = :number")
                        .typed(Map.of("text", "it's \\ {number:Int64} ?", "number", 7L)))
                .isEqualTo("a = 'it\\'s \\\\ {number:Int64} ?' AND b = {number:Int64}");
    }

    @Test
    void putsPartsIntoTheirPlaces() {
        assertThat(Question.compose("SELECT {{column}} = :v", Map.of("column", "s.name")))
                .isEqualTo(new Question("SELECT s.name = ?", java.util.List.of("v")));
    }
}
