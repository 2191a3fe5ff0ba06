package dev.touchpoint.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.bench.measuring.Result;
import dev.touchpoint.bench.measuring.Side;
import dev.touchpoint.bench.question.BenchQuestion;
import dev.touchpoint.bench.question.BenchQuestions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final List<BenchQuestion> QUESTIONS = new BenchQuestions("bench", Instant.EPOCH).all("customer:1");
    private static final BenchQuestion TWO_STEPS = QUESTIONS.get(0);
    private static final BenchQuestion FOUR_STEPS = QUESTIONS.get(1);

    @Test
    void asManyTimesLongerAsThereAreMoreTouchpointsIsLinear() {
        Growth growth = new Growth(
                List.of(1_000_000L, 10_000_000L, 100_000_000L),
                List.of(
                        List.of(took(TWO_STEPS, 10), took(FOUR_STEPS, 20)),
                        List.of(took(TWO_STEPS, 100), took(FOUR_STEPS, 30)),
                        List.of(took(TWO_STEPS, 250), took(FOUR_STEPS, 299))));

        assertThat(growth.isLinear()).isTrue();
        assertThat(growth.lines())
                .satisfiesExactly(
                        titles -> assertThat(titles)
                                .isEqualTo("question  1,000,000 to 10,000,000  10,000,000 to 100,000,000"),
                        rule -> assertThat(rule).startsWith("--------"),
                        two -> assertThat(two).matches("2 steps +10\\.0 +2\\.5 +ok"),
                        four -> assertThat(four).matches("4 steps +1\\.5 +10\\.0 +ok"));
    }

    @Test
    void oneQuestionThatGrowsFasterIsWorse() {
        Growth growth = new Growth(
                List.of(1_000_000L, 2_000_000L, 20_000_000L),
                List.of(
                        List.of(took(TWO_STEPS, 10), took(FOUR_STEPS, 10)),
                        List.of(took(TWO_STEPS, 15), took(FOUR_STEPS, 21)),
                        List.of(took(TWO_STEPS, 20), took(FOUR_STEPS, 22))));

        assertThat(growth.isLinear()).isFalse();
        assertThat(growth.lines().get(2)).matches("2 steps +1\\.5 +1\\.3 +ok");
        assertThat(growth.lines().get(3)).matches("4 steps +2\\.1 +1\\.0 +WORSE THAN LINEAR");
    }

    @Test
    void whatWasNotAnsweredSaysNothing() {
        Growth growth = new Growth(
                List.of(1L, 10L, 100L),
                List.of(
                        List.of(took(TWO_STEPS, 10)),
                        List.of(result(TWO_STEPS, null)),
                        List.of(took(TWO_STEPS, 5_000))));

        assertThat(growth.isLinear()).isTrue();
        assertThat(growth.lines().get(2)).matches("2 steps +- +- +-");
    }

    @Test
    void oneSizeAloneGrowsNowhere() {
        assertThat(new Growth(List.of(10L), List.of(List.of(took(TWO_STEPS, 5_000)))).isLinear())
                .isTrue();
    }

    private static Result took(BenchQuestion question, long millis) {
        return result(question, side(millis));
    }

    private static Result result(BenchQuestion question, @Nullable Side ours) {
        return new Result(question, ours, side(1), List.of(), List.of());
    }

    private static Side side(long millis) {
        return new Side(List.of(Duration.ofMillis(millis)), Duration.ZERO, 0, 0);
    }
}
