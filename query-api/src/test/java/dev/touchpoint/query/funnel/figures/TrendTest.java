package dev.touchpoint.query.funnel.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTest {

    /**
     * In Newfoundland clocks went from 00:01 to 01:01 until March 13, 2011, at 03:31 UTC; the day had begun before. On Kiritimati
     * they stood at -10:40 until October 1, 1979.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
            HOUR, America/St_Johns, 1970-01-01T00:00:00Z, 2200-01-01T00:00:00Z, 2011-03-13T03:46:00Z
            HOUR, America/St_Johns, 2009-03-01T00:00:00Z, 2009-04-01T00:00:00Z, 2009-03-08T03:46:00Z
            HOUR, America/St_Johns, 2009-03-08T03:40:00Z, 2009-04-01T00:00:00Z, 2009-03-08T03:46:00Z
            HOUR, America/St_Johns, 2009-03-09T00:00:00Z, 2010-01-01T00:00:00Z, 2009-03-09T00:00:00Z
            DAY,  America/St_Johns, 2009-01-01T00:00:00Z, 2010-01-01T00:00:00Z, 2009-01-01T00:00:00Z
            DAY,  Pacific/Kiritimati, 1970-01-01T00:00:00Z, 2200-01-01T00:00:00Z, 1979-10-01T10:55:00Z
            DAY,  Pacific/Kiritimati, 1975-01-01T00:00:00Z, 1976-01-01T00:00:00Z, 1976-01-01T00:00:00Z
            HOUR, Asia/Kathmandu,   1970-01-01T00:00:00Z, 2200-01-01T00:00:00Z, 1970-01-01T00:00:00Z
            HOUR, Europe/Zurich,    1970-01-01T00:00:00Z, 2200-01-01T00:00:00Z, 1970-01-01T00:00:00Z
            HOUR, UTC,              1970-01-01T00:00:00Z, 2200-01-01T00:00:00Z, 1970-01-01T00:00:00Z
            """)
    void knowsSinceWhenBucketsBeginWithQuarters(TrendUnit unit, String zone, Instant from, Instant to, Instant since) {
        Trend trend = new Trend(unit, ZoneId.of(zone));

        assertThat(Instant.ofEpochMilli(trend.quartersSince(from.toEpochMilli(), to.toEpochMilli())))
                .isEqualTo(since);
    }
}
