package dev.touchpoint.journeystream.warehouse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class CommitMetersTest {

    private static final Clock NOW = Clock.fixed(Instant.ofEpochMilli(10_000), ZoneOffset.UTC);

    private final Map<String, Metric> metrics = new HashMap<>();
    private final CommitMeters meters = new CommitMeters(
            new UnregisteredMetricsGroup() {
                @Override
                public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
                    metrics.put(name, gauge);
                    return gauge;
                }

                @Override
                public <H extends Histogram> H histogram(String name, H histogram) {
                    metrics.put(name, histogram);
                    return histogram;
                }
            },
            NOW);

    @Test
    void whatIsVisibleIsAsOldAsTheNewestMomentUpToWhichAllIs() {
        assertThat(age()).isNaN();

        meters.committed(new WarehouseCommit(WarehouseCommit.UNKNOWN, List.of()), 1);
        assertThat(age()).isNaN();

        meters.committed(new WarehouseCommit(7_500, List.of()), 40);
        assertThat(age()).isEqualTo(2.5);

        // One that is repeated after a restart makes nothing invisible.
        meters.committed(new WarehouseCommit(5_000, List.of()), 7);
        assertThat(age()).isEqualTo(2.5);
        assertThat(((Histogram) requireNonNull(metrics.get("commit_milliseconds")))
                        .getStatistics()
                        .getMax())
                .isEqualTo(40);
    }

    private double age() {
        return (Double) ((Gauge<?>) requireNonNull(metrics.get("visible_age_seconds"))).getValue();
    }
}
