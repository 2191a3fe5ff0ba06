package dev.touchpoint.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        // Given
        TextTable table = new TextTable().text("phase").number("reached").text("");
        table.row("awareness", 1_204, "##");
        table.row("intent", 7, "");

        // When, then
        assertThat(table.lines())
                .containsExactly(
                        "phase      reached", //
                        "---------  -------  --",
                        "awareness     1204  ##",
                        "intent           7");
    }

    @Test
    void aRowHasACellPerColumn() {
        TextTable table = new TextTable().text("a");
        assertThatThrownBy(() -> table.row("1", "2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void figuresAreForPeople() {
        assertThat(Figures.percent(0.4312)).isEqualTo("43.1 %");
        assertThat(Figures.percent(Double.NaN)).isEqualTo("-");
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.duration(Duration.ofMillis(340))).isEqualTo("340 ms");
        assertThat(Figures.duration(Duration.ofMillis(12_400))).isEqualTo("12.4 s");
        assertThat(Figures.duration(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
        assertThat(Figures.duration(Duration.ofMinutes(124))).isEqualTo("2 h 4 min");
    }

    @Test
    void barsShowWhatIsThereAtAll() {
        assertThat(Figures.bar(1, 24)).hasSize(24);
        assertThat(Figures.bar(0.5, 24)).hasSize(12);
        assertThat(Figures.bar(0.001, 24)).hasSize(1);
        assertThat(Figures.bar(0, 24)).isEmpty();
        assertThat(Figures.barOf(StandardCharsets.UTF_8)).isEqualTo('\u2588');
        assertThat(Figures.barOf(StandardCharsets.US_ASCII)).isEqualTo('#');
    }

    @Test
    void progressTellsRateAndTimeLeft() {
        assertThat(ProgressLine.text(0.25, 5_000, "events", Duration.ofSeconds(10), false))
                .isEqualTo(" 25 %  5,000 events, 500/s, 30.0 s left");
    }
}
