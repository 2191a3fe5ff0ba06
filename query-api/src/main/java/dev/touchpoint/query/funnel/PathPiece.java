package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.UnitPath;
import java.util.Comparator;

/**
 * One of several paths of a unit; {@link PathPieces together} they are all of the unit's touchpoints.
 *
 * @param at when its first touchpoint was, in milliseconds since the epoch
 * @param origin of its first touchpoint
 * @param withoutSequence whether the client didn't number that
 * @param sequence the client's number of it
 * @param eventId its id
 * @param touchpoints those that matter
 */
record PathPiece(long at, String origin, boolean withoutSequence, long sequence, String eventId, UnitPath touchpoints)
        implements Comparable<PathPiece> {

    /** The order of the rules. */
    private static final Comparator<PathPiece> ORDER = Comparator.comparingLong(PathPiece::at)
            .thenComparing(PathPiece::origin)
            .thenComparing(PathPiece::withoutSequence)
            .thenComparingLong(PathPiece::sequence)
            .thenComparing(PathPiece::eventId);

    @Override
    public int compareTo(PathPiece other) {
        return ORDER.compare(this, other);
    }
}
