package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.UnitPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The paths of a unit with several, put together. As a rule each begins where the one before has ended. Where something older
 * came after a path was folded away, or after its person was forgotten, one begins inside another.
 */
final class PathPieces {

    private final List<PathPiece> pieces = new ArrayList<>();

    void add(PathPiece piece) {
        pieces.add(piece);
    }

    /** Appends all their touchpoints to {@code path}, in order, and forgets the paths. */
    void moveTo(UnitPath path) {
        Collections.sort(pieces);
        if (overlap()) {
            merge(path);
        } else {
            pieces.forEach(piece -> {
                path.addAll(piece.touchpoints());
                piece.touchpoints().release();
            });
        }
        pieces.clear();
    }

    private boolean overlap() {
        long ended = Long.MIN_VALUE;
        for (PathPiece piece : pieces) {
            UnitPath touchpoints = piece.touchpoints();
            if (touchpoints.size() > 0) {
                if (touchpoints.time(0) < ended) {
                    return true;
                }
                ended = touchpoints.time(touchpoints.size() - 1);
            }
        }
        return false;
    }

    private void merge(UnitPath path) {
        PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparingLong(Head::time).thenComparingInt(Head::place));
        for (int place = 0; place < pieces.size(); place++) {
            keep(heads, new Head(place, pieces.get(place).touchpoints(), 0));
        }
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            path.add(head.touchpoints, head.index);
            keep(heads, head.next());
        }
    }

    private static void keep(PriorityQueue<Head> heads, Head head) {
        if (head.index < head.touchpoints.size()) {
            heads.add(head);
        } else {
            head.touchpoints.release();
        }
    }

    /**
     * The next touchpoint of one of the paths.
     *
     * @param place the path's among all
     * @param index its own on the path
     */
    private record Head(int place, UnitPath touchpoints, int index) {

        long time() {
            return touchpoints.time(index);
        }

        Head next() {
            return new Head(place, touchpoints, index + 1);
        }
    }
}
