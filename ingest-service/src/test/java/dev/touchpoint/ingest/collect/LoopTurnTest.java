package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopTurnTest {

    private static final long START = Long.MAX_VALUE - 1_000;

    private final Deque<Runnable> loop = new ArrayDeque<>();
    private final LoopTurn turn = new LoopTurn();

    @Test
    void theRestOfALongTurnIsTurnedAwayAndTheNextTakesInAgain() {
        looks(LoopTurn.FEW);
        assertThat(turn.isTooLong(START + LoopTurn.LONGEST_NANOS, loop::add)).isFalse();
        assertThat(turn.isTooLong(START + LoopTurn.LONGEST_NANOS + 1, loop::add))
                .isTrue();

        nextTurn();

        assertThat(turn.isTooLong(START + LoopTurn.LONGEST_NANOS + 2, loop::add))
                .isFalse();
    }

    @Test
    void aTurnOfFewRequestsIsNeverTooLong() {
        looks(LoopTurn.FEW - 1);

        assertThat(turn.isTooLong(START + 100 * LoopTurn.LONGEST_NANOS, loop::add))
                .isFalse();
    }

    @Test
    void timeWithoutRequestsIsNoTurn() {
        looks(LoopTurn.FEW);

        nextTurn();

        assertThat(turn.isTooLong(START + 100 * LoopTurn.LONGEST_NANOS, loop::add))
                .isFalse();
    }

    @Test
    void theLoopIsAskedOnceInATurn() {
        looks(10);

        assertThat(loop).hasSize(1);
    }

    @Test
    void answersAreGivenBetweenTheRequestsOfATurn() {
        List<String> given = new ArrayList<>();
        looks(1);
        turn.soon(() -> given.add("first"), loop::add);
        turn.soon(() -> given.add("second"), loop::add);
        assertThat(given).isEmpty();

        looks(1);

        assertThat(given).containsExactly("first", "second");
    }

    @Test
    void answersAreGivenWhenNoRequestComesAnyMore() {
        List<String> given = new ArrayList<>();
        turn.soon(() -> given.add("first"), loop::add);
        turn.soon(() -> given.add("second"), loop::add);
        assertThat(loop).as("The loop is asked once for all").hasSize(1);
        loop.remove().run();
        turn.soon(() -> given.add("third"), loop::add);
        loop.remove().run();

        assertThat(given).containsExactly("first", "second", "third");
    }

    @Test
    void anAnswerThatLetsTheNextRequestBeginGivesNoneInside() {
        List<String> given = new ArrayList<>();
        turn.soon(
                () -> {
                    looks(1);
                    given.add("first");
                },
                loop::add);
        turn.soon(() -> given.add("second"), loop::add);

        looks(1);

        assertThat(given).containsExactly("first", "second");
    }

    private void looks(int count) {
        for (int look = 0; look < count; look++) {
            turn.isTooLong(START, loop::add);
        }
    }

    /** What the loop does once it has seen to all the sockets. */
    private void nextTurn() {
        loop.remove().run();
    }
}
