package dev.touchpoint.query.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.receipt.ReceiptRules.Copies;
import dev.touchpoint.query.receipt.ReceiptRules.LoggedEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptRulesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void copiesOfOneDeviceAreOneEventAndTheFirstReceivedCounts() {
        LoggedEvent first = event("device:a", 0, false, false);
        LoggedEvent again = event("device:a", 1, false, false);
        LoggedEvent other = event("device:b", 2, false, false);

        assertThat(ReceiptRules.copies(List.of(first, again, other)))
                .containsExactly(new Copies(first, List.of(again.place())), new Copies(other, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        // late, refused, complete until so many seconds after noon; received at noon
        "false, false,  0, ACCEPTED",
        "false, false, -1, PENDING",
        "true,  false,  0, LATE",
        "true,  false, -1, PENDING",
        "false, true,   5, REFUSED_FOR_PRIVACY",
        "true,  true,   5, REFUSED_FOR_PRIVACY"
    })
    void anAcceptedEventHasOneState(boolean late, boolean refused, long completeAfter, ReceiptState expected) {
        assertThat(ReceiptRules.state(event("device:a", 0, late, refused), NOON.plusSeconds(completeAfter)))
                .isEqualTo(expected);
    }

    @Test
    void whatWasRefusedOnlyIsRejectedOnceNoCopyCanBeMissing() {
        assertThat(ReceiptRules.refused(NOON, NOON)).isEqualTo(ReceiptState.REJECTED);
        assertThat(ReceiptRules.refused(NOON, NOON.minusMillis(1))).isEqualTo(ReceiptState.PENDING);
        assertThat(ReceiptRules.refused(NOON, null)).isEqualTo(ReceiptState.PENDING);
    }

    private static LoggedEvent event(String origin, int second, boolean late, boolean refused) {
        Instant receivedAt = NOON.plusSeconds(second);
        return new LoggedEvent(origin, new LogPlace(receivedAt, 0, second), late, refused, receivedAt);
    }
}
