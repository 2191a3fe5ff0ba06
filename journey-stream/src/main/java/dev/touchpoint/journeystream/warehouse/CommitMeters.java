package dev.touchpoint.journeystream.warehouse;

import java.time.Clock;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What the committer tells of itself: how long the rows of a checkpoint took to be inserted ({@code commit_milliseconds}),
 * how often ClickHouse didn't take them at once ({@code insert_retries}), and how old the newest moment is up to which all
 * is visible ({@code visible_age_seconds}; not a number before the first commit). The last goes on growing while nothing is
 * committed.
 */
final class CommitMeters {

    /** Minutes of commits. */
    private static final int COMMITS_SEEN = 300;

    private final Clock clock;
    private final Histogram commits;
    private final Counter retries;
    private volatile long visibleUntil = WarehouseCommit.UNKNOWN;

    CommitMeters(MetricGroup group, Clock clock) {
        this.clock = clock;
        commits = group.histogram("commit_milliseconds", new DescriptiveStatisticsHistogram(COMMITS_SEEN));
        retries = group.counter("insert_retries");
        group.gauge("visible_age_seconds", (Gauge<Double>) this::visibleAge);
    }

    /** A commit is in the tables. */
    void committed(WarehouseCommit commit, long milliseconds) {
        commits.update(milliseconds);
        visibleUntil = Math.max(visibleUntil, commit.completeUntil());
    }

    /** An insert is tried again. */
    void retried() {
        retries.inc();
    }

    private double visibleAge() {
        return visibleUntil == WarehouseCommit.UNKNOWN ? Double.NaN : (clock.millis() - visibleUntil) / 1_000.0;
    }
}
