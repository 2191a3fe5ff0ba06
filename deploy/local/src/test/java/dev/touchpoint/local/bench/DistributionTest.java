package dev.touchpoint.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DistributionTest {

    @Test
    void quantilesAreDurationsThatWereMeasured() {
        // Given
        Distribution distribution = new Distribution(Stream.of(90, 10, 100, 20, 30, 40, 50, 60, 70, 80)
                .map(Duration::ofMillis)
                .toList());

        // When, then
        assertThat(distribution.quantile(0.5)).isEqualTo(Duration.ofMillis(50));
        assertThat(distribution.quantile(0.9)).isEqualTo(Duration.ofMillis(90));
        assertThat(distribution.max()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void ofOneEveryQuantileIsThatOne() {
        Distribution distribution = new Distribution(List.of(Duration.ofMillis(7)));
        assertThat(distribution.quantile(0.5)).isEqualTo(distribution.max());
    }

    @Test
    void thereIsNoneOfNothing() {
        assertThatThrownBy(() -> new Distribution(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
