package dev.touchpoint.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PhaseTest {

    @Test
    void numbersAndLabelsAreThoseOfTheTables() {
        assertThat(Phase.values())
                .extracting(phase -> phase.number() + " " + phase.label())
                .containsExactly(
                        "0 none",
                        "1 awareness",
                        "2 favorability",
                        "3 consideration",
                        "4 intent",
                        "5 conversion",
                        "6 after_sales");
    }

    @Test
    void everyPhaseIsFoundByItsNumber() {
        for (Phase phase : Phase.values()) {
            assertThat(Phase.ofNumber(phase.number())).isSameAs(phase);
        }
    }

    @Test
    void otherNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Phase.ofNumber(7))
                .withMessage("A phase has a number from 0 to 6, not 7");
        assertThatIllegalArgumentException().isThrownBy(() -> Phase.ofNumber(-1));
    }
}
