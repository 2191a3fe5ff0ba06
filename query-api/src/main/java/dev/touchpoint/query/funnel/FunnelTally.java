package dev.touchpoint.query.funnel;

import dev.touchpoint.query.Rate;
import dev.touchpoint.query.funnel.figures.Durations;
import dev.touchpoint.query.funnel.figures.StepRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Counts how far units came. */
final class FunnelTally {

    private static final int FIRST_CAPACITY = 16;

    private final List<Step> steps;
    private final long[] entered;
    private final long[] dropped;
    private final long[] inWindow;
    private final long[][] millisFromPrevious;

    FunnelTally(List<Step> steps) {
        this.steps = steps;
        this.entered = new long[steps.size()];
        this.dropped = new long[steps.size()];
        this.inWindow = new long[steps.size()];
        this.millisFromPrevious = new long[steps.size()][FIRST_CAPACITY];
    }

    void add(Passage passage) {
        int furthest = passage.furthest();
        for (int step = 0; step < furthest; step++) {
            if (step > 0) {
                note(step, passage.times().get(step) - passage.times().get(step - 1));
            }
            entered[step]++;
        }
        if (furthest > 0 && furthest < steps.size()) {
            long[] ended = passage.windowRuns() ? inWindow : dropped;
            ended[furthest - 1]++;
        }
    }

    private void note(int step, long millis) {
        int place = (int) entered[step];
        if (place == millisFromPrevious[step].length) {
            millisFromPrevious[step] = Arrays.copyOf(millisFromPrevious[step], 2 * place);
        }
        millisFromPrevious[step][place] = millis;
    }

    long converted() {
        return entered[entered.length - 1];
    }

    List<StepRow> rows() {
        List<StepRow> rows = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            long[] millis = step == 0 ? new long[0] : Arrays.copyOf(millisFromPrevious[step], (int) entered[step]);
            rows.add(new StepRow(
                    step + 1,
                    steps.get(step).label(),
                    false,
                    entered[step],
                    step == 0 ? entered[step] : 0,
                    Rate.of(entered[step], entered[0]),
                    Rate.of(entered[step], entered[Math.max(0, step - 1)]),
                    dropped[step],
                    inWindow[step],
                    Durations.of(millis),
                    Map.of()));
        }
        return rows;
    }
}
