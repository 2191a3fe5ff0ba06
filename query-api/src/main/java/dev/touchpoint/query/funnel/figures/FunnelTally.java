package dev.touchpoint.query.funnel.figures;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.memory.Allowance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts units. Its memory is bounded by an allowance, and what can be asked for by numbers besides: who asks for too much
 * gets {@link TooManyFiguresException}.
 */
public final class FunnelTally {

    /** Exact ranks need every length of time, however much memory there is. */
    static final long MOST_TIMES = 32_000_000;

    private static final double MILLIS = 1_000.0;

    private final FigureRequest request;
    private final GroupTally groups;
    private final @Nullable TrendTally trend;
    private long times;

    /** Without bounds but that. */
    FunnelTally(FunnelDefinition definition, FigureRequest request) {
        this(definition, request, Allowance.endless());
    }

    /** @param allowance where the room for figures is taken from */
    public FunnelTally(FunnelDefinition definition, FigureRequest request, Allowance allowance) {
        this.request = request;
        this.groups = new GroupTally(definition, request.breakdown(), allowance);
        Trend asked = request.trend();
        this.trend = asked == null ? null : new TrendTally(definition, asked);
    }

    /**
     * Counts a unit, if it made an attempt.
     *
     * @param passage of that path
     */
    public void add(UnitPath path, Passage passage) {
        if (!passage.exists()) {
            return;
        }
        keep(groups.of(path, passage).add(path, passage));
        if (trend != null) {
            trend.add(path, passage);
        }
    }

    /** Counts units that were counted elsewhere. */
    public void add(CountedUnits counted) {
        keep(groups.of(counted).add(counted));
        if (trend != null) {
            trend.add(counted);
        }
    }

    private void keep(long more) {
        times += more;
        if (times > MOST_TIMES) {
            throw new TooManyFiguresException(
                    "More than %d steps were taken, too many for exact medians. Ask for a shorter range or fewer steps."
                            .formatted(MOST_TIMES),
                    null);
        }
    }

    /** It isn't needed any more. */
    public void release() {
        groups.release();
    }

    /** The numbers of all units counted so far. */
    public FunnelFigures figures() {
        StepSums whole = groups.whole();
        Durations toConvert = Durations.of(whole.toConvert());
        return new FunnelFigures(
                whole.units(),
                whole.rows(),
                whole.converted(),
                whole.conversionRate(),
                toConvert,
                histogram(whole.toConvert()),
                trend == null ? List.of() : trend.told(),
                groups.told());
    }

    /** The lengths of time are in order. */
    private List<HistogramBin> histogram(MillisSeries toConvert) {
        List<HistogramBin> bins = new ArrayList<>();
        long before = 0;
        double from = 0;
        for (long bound : request.histogramBounds()) {
            long below = toConvert.countBelow(bound);
            bins.add(new HistogramBin(from, bound / MILLIS, below - before));
            before = below;
            from = bound / MILLIS;
        }
        bins.add(new HistogramBin(from, null, toConvert.count() - before));
        return bins;
    }
}
