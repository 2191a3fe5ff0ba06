package dev.touchpoint.bench.measuring;

import java.time.Duration;
import java.util.List;

/**
 * What one side took for one question.
 *
 * @param runs how long each run took
 * @param cpu the processor time of all runs, engine and query API together
 * @param readRows rows read in one run; negative where it isn't told
 * @param readBytes bytes read in one run; negative where it isn't told
 */
public record Side(List<Duration> runs, Duration cpu, long readRows, long readBytes) {

    public Side {
        runs = runs.stream().sorted().toList();
    }

    /** With what one run read. */
    Side reading(long rows, long bytes) {
        return new Side(runs, cpu, rows, bytes);
    }

    /** The middle one of the runs. */
    public Duration median() {
        return runs.get(runs.size() / 2);
    }

    /** The processor time of one run. */
    public Duration cpuOfOne() {
        return cpu.dividedBy(runs.size());
    }
}
