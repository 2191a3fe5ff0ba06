package dev.touchpoint.ingest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchpoint.ingest.validation.ClockRepair.Repaired;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockRepairTest {

    private static final long RECEIVED = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Time and time of sending relative to the receipt, in seconds; expected time; whether clamped. */
    @ParameterizedTest
    @CsvSource({
        // An honest clock, and ordinary stalls: as it stands.
        "-10, 0, -10, false",
        "-910, -900, -910, false",
        "290, 300, 290, false",
        // One second beyond what is trusted: shifted.
        "-911, -901, -10, false",
        "291, 301, -10, false",
        // Wrong by hours, both ways.
        "7190, 7200, -10, false",
        "-7210, -7200, -10, false",
        // Ahead of its own request, after the shift.
        "7600, 7200, 0, true",
    })
    void timesAreShiftedOnlyWhenTheClockIsWrong(long time, long sent, long expected, boolean clamped) throws Exception {
        Repaired repaired = ClockRepair.repair(RECEIVED + time * 1000, RECEIVED + sent * 1000, RECEIVED);

        assertThat(repaired).isEqualTo(new Repaired(RECEIVED + expected * 1000, clamped));
    }

    @Test
    void withoutTimeOfSendingTheClientIsBelieved() throws Exception {
        assertThat(ClockRepair.repair(RECEIVED - 5 * HOUR, null, RECEIVED))
                .isEqualTo(new Repaired(RECEIVED - 5 * HOUR, false));
    }

    @Test
    void littleAheadStandsMoreIsClampedAndADayIsRefused() throws Exception {
        long fiveMinutes = Duration.ofMinutes(5).toMillis();

        assertThat(ClockRepair.repair(RECEIVED + fiveMinutes - 1, null, RECEIVED))
                .isEqualTo(new Repaired(RECEIVED + fiveMinutes - 1, false));
        assertThat(ClockRepair.repair(RECEIVED + fiveMinutes, null, RECEIVED)).isEqualTo(new Repaired(RECEIVED, true));
        assertThat(ClockRepair.repair(RECEIVED + DAY, null, RECEIVED)).isEqualTo(new Repaired(RECEIVED, true));
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> ClockRepair.repair(RECEIVED + DAY + 1, null, RECEIVED))
                .satisfies(refusal ->
                        assertThat(refusal.violation().reason()).isEqualTo(RefusalReason.TIME_TOO_FAR_AHEAD));
    }

    @Test
    void nothingHappenedBefore2000() throws Exception {
        long earliest = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

        assertThat(ClockRepair.repair(earliest, null, RECEIVED)).isEqualTo(new Repaired(earliest, false));
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> ClockRepair.repair(earliest - 1, null, RECEIVED))
                .satisfies(refusal -> assertThat(refusal.violation().reason()).isEqualTo(RefusalReason.TIME_TOO_OLD));
    }

    /** Whatever the clock says, the events of one request keep their distance as long as none is clamped. */
    @Property
    void repairNeverReordersTheEventsOfARequest(
            @ForAll @LongRange(min = -200_000_000, max = 200_000_000) long skew,
            @ForAll @LongRange(min = 0, max = 3_600_000) long age,
            @ForAll @LongRange(min = 0, max = 3_600_000) long distance)
            throws RefusalException {
        long sent = RECEIVED + skew;

        Repaired later = ClockRepair.repair(sent - age, sent, RECEIVED);
        Repaired earlier = ClockRepair.repair(sent - age - distance, sent, RECEIVED);

        if (!later.clamped() && !earlier.clamped()) {
            assertThat(later.occurredAt() - earlier.occurredAt()).isEqualTo(distance);
        }
        assertThat(earlier.occurredAt()).isLessThanOrEqualTo(later.occurredAt());
        assertThat(later.occurredAt())
                .isLessThanOrEqualTo(RECEIVED + Duration.ofMinutes(5).toMillis());
    }
}
