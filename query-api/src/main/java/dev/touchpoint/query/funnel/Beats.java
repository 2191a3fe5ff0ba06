package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.sql.Column;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the path of a unit of its {@code beats}, in whatever order these come. */
final class Beats {

    /** Set in beats that are made of first and second times: of those with the same time each tells of one touchpoint. */
    private static final int MADE = 128;

    private static final int CODE_BITS = 8;
    private static final int CODES = MADE;
    private static final int FIRST_CAPACITY = 64;

    private final long[] masks = new long[CODES];
    private final long from;
    private final long last;
    private long[] beats = new long[FIRST_CAPACITY];

    Beats(List<StandardStep> steps, FunnelDefinition definition) {
        for (int code = 0; code < CODES; code++) {
            for (int step = 0; step < steps.size(); step++) {
                masks[code] |= steps.get(step).isTakenBy(code) ? 1L << step : 0;
            }
        }
        this.from = PathRange.first(definition);
        this.last = PathRange.last(definition);
    }

    /**
     * SQL for all touchpoints of a path that are of these steps: as they are kept, or else made of first and second times.
     *
     * @param kept SQL for the beats that are kept
     * @param begun SQL for the begin of the path
     */
    static String made(List<StandardStep> steps, String kept, String begun) {
        String moments =
                steps.stream().map(step -> step.first() + ", " + step.again()).collect(Collectors.joining(", "));
        String codes = steps.stream()
                .map(step -> "%1$d, %1$d".formatted(step.code() + MADE))
                .collect(Collectors.joining(", "));
        // One function for all: to resolve one for each takes the warehouse longer than to read the table.
        return ("if(notEmpty(%4$s), %4$s, arrayMap((moment, code) -> if(moment > 0, toUInt64(%3$s + moment - 1) * 256 + code,"
                        + " 0), [%1$s], [%2$s]))")
                .formatted(moments, codes, begun, kept);
    }

    /** Adds the touchpoints that matter to {@code path}. */
    void read(Column.Numbers numbers, int start, int end, UnitPath path) {
        int count = end - start;
        if (count > beats.length) {
            beats = new long[Math.max(count, 2 * beats.length)];
        }
        for (int index = 0; index < count; index++) {
            beats[index] = numbers.at(start + index);
        }
        Arrays.sort(beats, 0, count);
        int index = 0;
        while (index < count) {
            long beat = beats[index];
            long time = beat >>> CODE_BITS;
            long mask = mask(beat);
            index++;
            while (isMade(beat) && index < count && isMade(beats[index]) && beats[index] >>> CODE_BITS == time) {
                mask |= mask(beats[index]);
                index++;
            }
            if (mask != 0 && time >= from && time <= last) {
                path.add(time, mask);
            }
        }
    }

    private long mask(long beat) {
        return masks[(int) (beat & (CODES - 1))];
    }

    private static boolean isMade(long beat) {
        return (beat & MADE) != 0;
    }
}
