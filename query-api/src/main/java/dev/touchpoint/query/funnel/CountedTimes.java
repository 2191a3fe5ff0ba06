package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.figures.MillisList;
import dev.touchpoint.query.sql.Block;
import dev.touchpoint.query.sql.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The lengths of time of units that were counted, as {@link FirstTimes#lengths()} asks for them: a column for each step after the
 * first, of the time since the step before, and one from the first step to the last.
 *
 * @param block where they are
 * @param column the first of these columns
 * @param row the row of the units
 */
record CountedTimes(Block block, int column, int row) {

    private static final MillisList NONE = new MillisList(0, index -> 0);

    /** To each step that was taken, the first excepted. */
    List<MillisList> sinceBefore(int furthest) {
        List<MillisList> sinceBefore = new ArrayList<>();
        for (int step = 0; step < furthest; step++) {
            sinceBefore.add(lengths(column + step));
        }
        return sinceBefore;
    }

    /** To the last step, if that was taken. */
    MillisList toConvert(int furthest, int last) {
        return furthest == last ? lengths(column + last) : NONE;
    }

    private MillisList lengths(int of) {
        Column.Arrays arrays = block.arrays(of);
        Column.Numbers millis = arrays.numbers();
        int start = arrays.start(row);
        return new MillisList(arrays.end(row) - start, index -> millis.at(start + index));
    }
}
