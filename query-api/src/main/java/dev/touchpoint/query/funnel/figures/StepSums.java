package dev.touchpoint.query.funnel.figures;

import dev.touchpoint.query.Rate;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.StepRule;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.memory.Allowance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The figures of some units by step. */
final class StepSums {

    private static final long OBJECT_BYTES = 256;
    private static final long STEP_BYTES = 48;
    private static final long AMOUNTS_BYTES = 256;

    private final FunnelDefinition definition;
    private final long[] entered;
    private final long[] started;
    private final long[] dropped;
    private final long[] inWindow;
    private final @Nullable MillisSeries[] sinceBefore;
    private final @Nullable CurrencyTally[] values;
    private final MillisSeries toConvert;
    private final Allowance allowance;
    private long units;

    /** @param allowance where the room for them is taken from */
    StepSums(FunnelDefinition definition, Allowance allowance) {
        int steps = definition.steps().size();
        allowance.take(OBJECT_BYTES + (long) steps * STEP_BYTES);
        this.allowance = allowance;
        this.toConvert = new MillisSeries(allowance);
        this.definition = definition;
        this.entered = new long[steps];
        this.started = new long[steps];
        this.dropped = new long[steps];
        this.inWindow = new long[steps];
        this.sinceBefore = new MillisSeries[steps];
        this.values = new CurrencyTally[steps];
    }

    /** Adds a unit with an attempt; how many lengths of time are kept of it. */
    int add(UnitPath path, Passage passage) {
        int kept = 0;
        long start = path.time(passage.place(passage.start()));
        long lastRequired = start;
        long last = start;
        for (int step = passage.start(); step < entered.length; step++) {
            if (!passage.took(step)) {
                continue;
            }
            int place = passage.place(step);
            long time = path.time(place);
            boolean required = definition.steps().get(step).required();
            entered[step]++;
            valuesOf(step).add(path.currency(place), path.micros(place));
            if (step > passage.start()) {
                sinceBefore(step).add(time - (required ? lastRequired : last));
                kept++;
            }
            last = time;
            lastRequired = required ? time : lastRequired;
        }
        units++;
        started[passage.start()]++;
        if (passage.converted()) {
            toConvert.add(lastRequired - start);
            kept++;
        } else {
            (passage.inWindow() ? inWindow : dropped)[passage.furthest()]++;
        }
        return kept;
    }

    /** Adds units; how many lengths of time are kept of them. */
    long add(CountedUnits counted) {
        long kept = 0;
        int furthest = counted.furthest();
        units += counted.units();
        started[0] += counted.units();
        for (int step = 0; step <= furthest; step++) {
            entered[step] += counted.units();
            if (step > 0) {
                MillisList lengths = counted.sinceBefore().get(step - 1);
                sinceBefore(step).addAll(lengths);
                kept += lengths.count();
            }
        }
        if (furthest == definition.lastRequired()) {
            toConvert.addAll(counted.toConvert());
            kept += counted.toConvert().count();
        } else {
            (counted.inWindow() ? inWindow : dropped)[furthest] += counted.units();
        }
        return kept;
    }

    void add(StepSums other) {
        units += other.units;
        toConvert.addAll(other.toConvert);
        for (int step = 0; step < entered.length; step++) {
            entered[step] += other.entered[step];
            started[step] += other.started[step];
            dropped[step] += other.dropped[step];
            inWindow[step] += other.inWindow[step];
            MillisSeries series = other.sinceBefore[step];
            if (series != null) {
                sinceBefore(step).addAll(series);
            }
            CurrencyTally amounts = other.values[step];
            if (amounts != null) {
                valuesOf(step).addAll(amounts);
            }
        }
    }

    private MillisSeries sinceBefore(int step) {
        return made(sinceBefore, step, () -> new MillisSeries(allowance));
    }

    private CurrencyTally valuesOf(int step) {
        return made(values, step, () -> {
            allowance.take(AMOUNTS_BYTES);
            return new CurrencyTally();
        });
    }

    /** They aren't needed any more. */
    void release() {
        toConvert.release();
        for (MillisSeries series : sinceBefore) {
            if (series != null) {
                series.release();
            }
        }
    }

    private static <T> T made(@Nullable T[] all, int step, Supplier<T> maker) {
        T found = all[step];
        if (found == null) {
            found = maker.get();
            all[step] = found;
        }
        return found;
    }

    long units() {
        return units;
    }

    long converted() {
        return entered[definition.lastRequired()];
    }

    @Nullable Double conversionRate() {
        return Rate.of(converted(), definition.open() ? units : entered[0]);
    }

    /** Of converted units, from the first to the last required step. */
    MillisSeries toConvert() {
        return toConvert;
    }

    List<StepRow> rows() {
        List<StepRow> rows = new ArrayList<>();
        for (int step = 0; step < entered.length; step++) {
            StepRule rule = definition.steps().get(step);
            int before = definition.requiredBefore(step);
            MillisSeries millis = sinceBefore[step];
            CurrencyTally amounts = values[step];
            rows.add(new StepRow(
                    step + 1,
                    rule.label(),
                    !rule.required(),
                    entered[step],
                    started[step],
                    Rate.of(entered[step], entered[0]),
                    Rate.of(entered[step], entered[Math.max(0, before)]),
                    dropped[step],
                    inWindow[step],
                    millis == null ? null : Durations.of(millis),
                    amounts == null ? Map.of() : amounts.told()));
        }
        return rows;
    }
}
