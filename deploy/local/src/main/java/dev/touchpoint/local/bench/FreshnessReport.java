package dev.touchpoint.local.bench;

import dev.touchpoint.local.report.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What beacons took, step by step, and whether that is soon enough.
 *
 * @param samples at least one
 */
record FreshnessReport(List<FreshnessSample> samples) {

    /** Within which 99 of 100 beacons have to be in the answers. */
    static final Duration TARGET = Duration.ofSeconds(2);

    FreshnessReport {
        samples = List.copyOf(samples);
    }

    /** Whether 99 of 100 were in the answers in time. */
    boolean isMet() {
        return p99().compareTo(TARGET) < 0;
    }

    /** The steps, then the whole, and what becomes of the target. */
    List<String> lines() {
        TextTable table = new TextTable()
                .text("ms")
                .number("median")
                .number("p90")
                .number("p99")
                .number("max")
                .text("");
        add(table, "collector and Kafka (acknowledged)", FreshnessSample::acknowledged, "");
        add(table, "read, checkpoint, insert (receipt visible)", FreshnessSample::toRead, "");
        add(table, "time passes, stitched, next insert", FreshnessSample::toStitched, "");
        add(table, "the answer itself", FreshnessSample::asking, "");
        add(table, "beacon to answer (visible)", FreshnessSample::visible, isMet() ? "ok" : "MISSED");
        return table.lines();
    }

    private Duration p99() {
        return distribution(FreshnessSample::visible).quantile(0.99);
    }

    private void add(TextTable table, String what, Function<FreshnessSample, Duration> figure, String verdict) {
        Distribution distribution = distribution(figure);
        table.row(
                what,
                distribution.quantile(0.5).toMillis(),
                distribution.quantile(0.9).toMillis(),
                distribution.quantile(0.99).toMillis(),
                distribution.max().toMillis(),
                verdict);
    }

    private Distribution distribution(Function<FreshnessSample, Duration> figure) {
        return new Distribution(samples.stream().map(figure).toList());
    }
}
