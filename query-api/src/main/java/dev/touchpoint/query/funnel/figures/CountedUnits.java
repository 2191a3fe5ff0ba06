package dev.touchpoint.query.funnel.figures;

import java.util.List;

/**
 * Units counted elsewhere that all came equally far, each from the first step on and by required steps alone.
 *
 * @param furthest index from 0 of the last step they took; in any order one less than the number of steps
 * @param units how many units
 * @param inWindow whether they haven't come through and a window of theirs runs
 * @param startMillis any millisecond of the bucket of the trend they start in; of no meaning without one
 * @param firstValue what counts of them in the first property broken down by; empty without one
 * @param secondValue the same in the second
 * @param sinceBefore for each step from the second to the furthest, the times from the step before
 * @param toConvert of those that came through, the times from the first to the last step; else none
 */
public record CountedUnits(
        int furthest,
        long units,
        boolean inWindow,
        long startMillis,
        String firstValue,
        String secondValue,
        List<MillisList> sinceBefore,
        MillisList toConvert) {

    public CountedUnits {
        sinceBefore = List.copyOf(sinceBefore);
    }
}
