package dev.touchpoint.bench.measuring;

import dev.touchpoint.bench.question.BenchQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one question.
 *
 * @param question what was asked
 * @param ours what the query API took; null when it didn't answer
 * @param baseline what the baseline took
 * @param differences where the answers differ, a line each
 * @param notes what else there is to say, a line each
 */
public record Result(
        BenchQuestion question, @Nullable Side ours, Side baseline, List<String> differences, List<String> notes) {

    public Result {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /** So many times faster than the baseline. */
    public double ratio() {
        return ours == null
                ? 0
                : (double) baseline.median().toNanos()
                        / Math.max(1, ours.median().toNanos());
    }

    public boolean equal() {
        return differences.isEmpty();
    }

    public boolean good() {
        return equal() && ratio() >= question.target();
    }
}
