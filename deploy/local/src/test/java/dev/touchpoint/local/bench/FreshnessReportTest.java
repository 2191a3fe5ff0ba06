package dev.touchpoint.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshnessReportTest {

    @Test
    void oneOfAHundredMayTakeLonger() {
        FreshnessReport report = new FreshnessReport(samples(99, 1));

        assertThat(report.isMet()).isTrue();
        assertThat(report.lines())
                .last()
                .satisfies(
                        line -> assertThat(line).startsWith("beacon to answer").endsWith("ok"));
    }

    @Test
    void theTargetIsMissedByTwoOfAHundred() {
        FreshnessReport report = new FreshnessReport(samples(98, 2));

        assertThat(report.isMet()).isFalse();
        assertThat(report.lines())
                .last()
                .satisfies(
                        line -> assertThat(line).startsWith("beacon to answer").endsWith("MISSED"));
    }

    private static List<FreshnessSample> samples(int soon, int late) {
        List<FreshnessSample> samples = new ArrayList<>(Collections.nCopies(soon, visibleAfter(1_999)));
        samples.addAll(Collections.nCopies(late, visibleAfter(2_000)));
        return samples;
    }

    private static FreshnessSample visibleAfter(int millis) {
        return new FreshnessSample(
                Duration.ofMillis(4), Duration.ofMillis(1_000), Duration.ofMillis(millis), Duration.ofMillis(60), 100);
    }
}
