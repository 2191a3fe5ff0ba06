package dev.touchpoint.query.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.funnel.matching.UnitPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathPiecesTest {

    private final PathPieces pieces = new PathPieces();

    @Test
    void followOneAnotherByWhenTheyBegin() {
        path(30, "c", 30, 40);
        path(10, "a", 10, 30);

        assertThat(together()).containsExactly("10 a", "30 a", "30 c", "40 c");
    }

    /** Of 20 ms the earlier path tells first. */
    @Test
    void areInTheOrderOfTimeWhereOneBeginsInsideAnother() {
        path(10, "a", 10, 20, 50);
        path(60, "d", 60);
        path(15, "c", 15, 20, 55);
        path(12, "b");

        assertThat(together()).containsExactly("10 a", "15 c", "20 a", "20 c", "50 a", "55 c", "60 d");
    }

    /** What doesn't matter to a funnel is left out of a path, its first touchpoint too. */
    @Test
    void areToldOnceEach() {
        path(1, "a", 20);
        path(2, "b", 10);

        assertThat(together()).containsExactly("10 b", "20 a");
        assertThat(together()).isEmpty();
    }

    private void path(long begin, String name, long... times) {
        UnitPath touchpoints = new UnitPath();
        for (long time : times) {
            touchpoints.add(time, 1);
            touchpoints.breakdown(name, "");
        }
        pieces.add(new PathPiece(begin, "device:d", true, 0, name, touchpoints));
    }

    private List<String> together() {
        UnitPath path = new UnitPath();
        pieces.moveTo(path);
        List<String> told = new ArrayList<>();
        for (int index = 0; index < path.size(); index++) {
            told.add(path.time(index) + " " + path.firstValue(index));
        }
        return told;
    }
}
