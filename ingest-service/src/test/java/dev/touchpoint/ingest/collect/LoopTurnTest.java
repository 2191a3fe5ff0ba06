package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class LoopTurnTest {

    private static final long START = Long.MAX_VALUE - 1_000;

    private final Deque<Runnable> loop = new ArrayDeque<>();
    private final LoopTurn turn = new LoopTurn();

    @Test
    void theRestOfALongTurnIsTurnedAwayAndTheNextTakesInAgain() {
        assertThat(turn.isTooLong(START, loop::add)).isFalse();
        assertThat(turn.isTooLong(START + LoopTurn.LONGEST_NANOS, loop::add)).isFalse();
        assertThat(turn.isTooLong(START + LoopTurn.LONGEST_NANOS + 1, loop::add))
                .isTrue();

        nextTurn();

        assertThat(turn.isTooLong(START + LoopTurn.LONGEST_NANOS + 2, loop::add))
                .isFalse();
    }

    @Test
    void timeWithoutRequestsIsNoTurn() {
        assertThat(turn.isTooLong(START, loop::add)).isFalse();

        nextTurn();

        assertThat(turn.isTooLong(START + 100 * LoopTurn.LONGEST_NANOS, loop::add))
                .isFalse();
    }

    @Test
    void theLoopIsAskedOnceInATurn() {
        for (int request = 0; request < 10; request++) {
            turn.isTooLong(START + request, loop::add);
        }

        assertThat(loop).hasSize(1);
    }

    /** What the loop does once it has seen to all the sockets. */
    private void nextTurn() {
        loop.remove().run();
    }
}
