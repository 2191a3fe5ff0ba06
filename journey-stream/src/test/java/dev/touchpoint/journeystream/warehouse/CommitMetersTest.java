package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.journeystream.NamedMetrics;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.junit.jupiter.api.Test;

class CommitMetersTest {

    private static final Clock NOW = Clock.fixed(Instant.ofEpochMilli(10_000), ZoneOffset.UTC);

    private final NamedMetrics metrics = new NamedMetrics();
    private final CommitMeters meters = new CommitMeters(metrics, NOW);

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
        assertThat(((Histogram) metrics.metric("commit_milliseconds"))
                        .getStatistics()
                        .getMax())
                .isEqualTo(40);
    }

    private double age() {
        return (Double) ((Gauge<?>) metrics.metric("visible_age_seconds")).getValue();
    }
}
