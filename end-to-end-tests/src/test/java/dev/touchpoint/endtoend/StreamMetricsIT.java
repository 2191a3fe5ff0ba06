package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.testing.CollectorEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees of the stream. */
@WithStack
class StreamMetricsIT {

    private static final String SITE = "site-12";
    private static final String PREFIX = "flink_taskmanager_job_task_operator_";

    @Test
    void prometheusIsToldOfMergesCommitsAndFreshness(Stack stack) {
        Instant now = Instant.now();
        double merges = value(stack.streamMetrics(), "merges");
        stack.sendAndAwait(
                SITE,
                List.of(
                        CollectorEvents.write(aTouchpoint()
                                .site(SITE)
                                .id("e-1")
                                .at(now.minusSeconds(60))
                                .device("phone")
                                .build()),
                        CollectorEvents.write(aTouchpoint()
                                .site(SITE)
                                .id("e-2")
                                .at(now.minusSeconds(50))
                                .device("phone")
                                .customer("ann")
                                .build())));

        String told = stack.streamMetrics();

        assertThat(value(told, "merges") - merges).isEqualTo(1);
        assertThat(value(told, "commit_milliseconds_count")).isPositive();
        assertThat(value(told, "visible_age_seconds"))
                .isBetween(0.0, (double) Duration.ofMinutes(2).toSeconds());
        assertThat(value(told, "persons_folded")).isZero();
        assertThat(value(told, "insert_retries")).isNotNegative();
    }

    /** The sum of all instances. */
    private static double value(String told, String name) {
        List<String> lines = told.lines()
                .filter(line -> line.startsWith(PREFIX + name + "{"))
                .toList();
        assertThat(lines).as(name).isNotEmpty();
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
