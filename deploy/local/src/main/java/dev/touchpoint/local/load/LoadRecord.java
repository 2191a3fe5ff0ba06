package dev.touchpoint.local.load;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts what comes of a load while it runs. */
final class LoadRecord {

    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;

    private final Map<Integer, Long> answers = new TreeMap<>();
    private final Histogram good = new Histogram(LONGEST_MICROS, DIGITS);
    private final Histogram others = new Histogram(LONGEST_MICROS, DIGITS);
    private long broken;
    private long unsent;
    private long latest;
    private long beganAt;
    private long endedAt;

    /** From now on it counts. */
    void begin() {
        answers.clear();
        good.reset();
        others.reset();
        broken = 0;
        unsent = 0;
        latest = 0;
        beganAt = System.nanoTime();
    }

    /** No request arrives any more; the answers to those that did still count for the latencies. */
    void end() {
        endedAt = System.nanoTime();
    }

    void answered(int status, long nanos) {
        Histogram histogram = status / 100 == 2 ? good : others;
        histogram.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nanos / 1_000)));
        if (endedAt == 0) {
            answers.merge(status, 1L, Long::sum);
        }
    }

    void broken() {
        broken++;
    }

    void unsent() {
        unsent++;
    }

    /** A request was sent so long after its arrival though a connection was free. */
    void late(long nanos) {
        latest = Math.max(latest, nanos);
    }

    LoadResult result(long stillWaiting) {
        return new LoadResult(
                (endedAt - beganAt) / 1e9,
                answers,
                broken,
                unsent + stillWaiting,
                latest / 1_000,
                latency(good),
                latency(others));
    }

    private static LoadResult.Latency latency(Histogram histogram) {
        return new LoadResult.Latency(
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }
}
