package dev.touchpoint.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdvanceTest {

    private final Advance advance = new Advance();

    @Test
    void eachStepOfEachPartIsOne() {
        assertThat(isSeen(PartState.STARTING, PartState.WAITING)).isTrue();
        assertThat(isSeen(PartState.STARTING, PartState.WAITING)).isFalse();
        assertThat(isSeen(PartState.READY, PartState.WAITING)).isTrue();
        assertThat(isSeen(PartState.READY, PartState.STARTING)).isTrue();
        assertThat(isSeen(PartState.READY, PartState.READY)).isTrue();
        assertThat(isSeen(PartState.READY, PartState.STOPPING)).isFalse();
        assertThat(isSeen(PartState.READY, PartState.STOPPED)).isTrue();
    }

    @Test
    void whoDiesAgainAndAgainGetsNowhere() {
        assertThat(isSeen(PartState.READY, PartState.STARTING)).isTrue();

        for (int death = 0; death < 3; death++) {
            assertThat(isSeen(PartState.READY, PartState.BACKING_OFF)).isFalse();
            assertThat(isSeen(PartState.READY, PartState.STARTING)).isFalse();
        }
    }

    @Test
    void whoIsLateOrSilentGetsNowhere() {
        assertThat(isSeen(PartState.STARTING, PartState.WAITING)).isTrue();

        assertThat(isSeen(PartState.NOT_ANSWERING, PartState.WAITING)).isFalse();
    }

    private boolean isSeen(PartState kafka, PartState stream) {
        return advance.isSeenIn(
                List.of(PartStatus.initial(Part.KAFKA, kafka), PartStatus.initial(Part.JOURNEY_STREAM, stream)));
    }
}
