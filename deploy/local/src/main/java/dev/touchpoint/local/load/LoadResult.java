package dev.touchpoint.local.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a load.
 *
 * @param seconds how long was counted
 * @param answers how many answers had which status
 * @param broken requests whose connection broke
 * @param unsent requests that had arrived and found no free connection until the end
 * @param late how late the driver itself was at most, in microseconds: a connection was free, and it was busy elsewhere
 * @param good how long answers with 2xx took, from the arrival of their request (its sending, where none may wait), in
 *     microseconds
 * @param others the same of all other answers
 */
public record LoadResult(
        double seconds, Map<Integer, Long> answers, long broken, long unsent, long late, Latency good, Latency others) {

    /** Copies what could change. */
    public LoadResult {
        answers = new TreeMap<>(answers);
    }

    /** Answers with 2xx. */
    public long accepted() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey() / 100 == 2)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Answers of any status in a second. */
    public double answeredPerSecond() {
        return answers.values().stream().mapToLong(Long::longValue).sum() / seconds;
    }

    /** Answers with 2xx in a second. */
    public double acceptedPerSecond() {
        return accepted() / seconds;
    }

    /**
     * Order statistics of latencies in microseconds; all 0 when there was none.
     *
     * @param p50 the median
     * @param p99 of a hundred, one took longer
     * @param p999 of a thousand, one took longer
     * @param max the longest
     */
    public record Latency(long p50, long p99, long p999, long max) {}
}
