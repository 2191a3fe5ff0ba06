package dev.touchpoint.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OccurrencesTest {

    @Test
    void numbersIdenticalRowsHoweverManyLieBetween() {
        // Given
        Occurrences occurrences = new Occurrences();
        int rows = 100_000;
        for (int i = 0; i < rows; i++) {
            assertThat(occurrences.count("row " + i)).isEqualTo(1);
        }

        // When, then
        for (int i = 0; i < rows; i += 997) {
            assertThat(occurrences.count("row " + i)).isEqualTo(2);
            assertThat(occurrences.count("row " + i)).isEqualTo(3);
        }
        assertThat(occurrences.count("row " + rows)).isEqualTo(1);
    }
}
