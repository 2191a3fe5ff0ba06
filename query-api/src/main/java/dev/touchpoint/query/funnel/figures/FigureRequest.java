package dev.touchpoint.query.funnel.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which figures of a funnel are asked for beside those by step.
 *
 * @param breakdown groups of units; null for none
 * @param trend buckets of time; null for none
 * @param histogramBounds of the time to convert: ascending milliseconds over 0
 */
public record FigureRequest(
        @Nullable Breakdown breakdown, @Nullable Trend trend, List<Long> histogramBounds) {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** The bounds of a histogram when none are asked for. */
    public static final List<Long> USUAL_BOUNDS = List.of(
            SECOND,
            10 * SECOND,
            30 * SECOND,
            MINUTE,
            5 * MINUTE,
            15 * MINUTE,
            30 * MINUTE,
            HOUR,
            3 * HOUR,
            6 * HOUR,
            12 * HOUR,
            DAY,
            2 * DAY,
            3 * DAY,
            7 * DAY,
            14 * DAY,
            30 * DAY);

    /** No breakdown, no trend, the usual histogram. */
    public static final FigureRequest PLAIN = new FigureRequest(null, null, USUAL_BOUNDS);

    public FigureRequest {
        histogramBounds = List.copyOf(histogramBounds);
        long before = 0;
        for (long bound : histogramBounds) {
            if (bound <= before) {
                throw new IllegalArgumentException("The bounds of a histogram are ascending and over 0");
            }
            before = bound;
        }
    }

    /** The same with another breakdown. */
    public FigureRequest by(@Nullable Breakdown other) {
        return new FigureRequest(other, trend, histogramBounds);
    }
}
