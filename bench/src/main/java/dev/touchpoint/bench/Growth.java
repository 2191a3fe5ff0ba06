package dev.touchpoint.bench;

import dev.touchpoint.bench.measuring.Result;
import dev.touchpoint.bench.measuring.Side;
import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much longer each question takes of more touchpoints: at most as many times longer as there are more of them. */
final class Growth {

    private final List<Long> sizes;
    private final List<List<Result>> results;

    /**
     * From each size to the next.
     *
     * @param sizes numbers of touchpoints, each larger than the one before
     * @param results of each size, for the same questions in the same order
     */
    Growth(List<Long> sizes, List<List<Result>> results) {
        this.sizes = List.copyOf(sizes);
        this.results = List.copyOf(results);
    }

    /** Whether no time grows faster than the number of touchpoints. What wasn't answered says nothing of that. */
    boolean isLinear() {
        for (int question = 0; question < questions(); question++) {
            if (!isLinear(question)) {
                return false;
            }
        }
        return true;
    }

    /** A table of all questions. */
    List<String> lines() {
        TextTable table = new TextTable().text("question");
        for (int i = 1; i < sizes.size(); i++) {
            table.number("%s to %s".formatted(Figures.count(sizes.get(i - 1)), Figures.count(sizes.get(i))));
        }
        table.text("");
        for (int question = 0; question < questions(); question++) {
            List<Object> cells = new ArrayList<>();
            cells.add(results.get(0).get(question).question().name());
            for (int i = 1; i < sizes.size(); i++) {
                Double times = timesLonger(question, i);
                cells.add(times == null ? "-" : String.format(Locale.ROOT, "%.1f", times));
            }
            cells.add(!isLinear(question) ? "WORSE THAN LINEAR" : cells.contains("-") ? "-" : "ok");
            table.row(cells.toArray());
        }
        return table.lines();
    }

    private int questions() {
        return results.get(0).size();
    }

    private boolean isLinear(int question) {
        for (int i = 1; i < sizes.size(); i++) {
            Double times = timesLonger(question, i);
            if (times != null && times > (double) sizes.get(i) / sizes.get(i - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Of that size than of the one before; null where either wasn't answered. */
    private @Nullable Double timesLonger(int question, int size) {
        Side less = results.get(size - 1).get(question).ours();
        Side more = results.get(size).get(question).ours();
        return less == null || more == null
                ? null
                : (double) more.median().toNanos() / less.median().toNanos();
    }
}
